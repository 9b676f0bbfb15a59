// Generates a tree, reads it with one thread and with two, and prints what was written and what was found.
import { createHash } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { emptyTranscriptState, readTranscripts } from '../../dist/index.js';
import { generateTranscripts } from '../../bench/generate-transcripts.mjs';

let workers = 0;
subscribe('worker_threads', () => {
  workers += 1;
});

const [folder, lines] = process.argv.slice(2);
const {
  files: _files,
  bytes: _bytes,
  lines: _lines,
  ...written
} = generateTranscripts(folder, Number(lines));

/** @param {number} threads */
async function read(threads) {
  const { events, state, counts, problems } = await readTranscripts({
    roots: [folder],
    threads,
    state: emptyTranscriptState(),
  });
  const sums = {
    messages: events.length,
    input: 0,
    output: 0,
    cacheRead: 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    webSearches: 0,
  };
  for (const { tokens, webSearchRequests } of events) {
    for (const [key, count] of Object.entries(tokens)) sums[key] += count;
    sums.webSearches += webSearchRequests;
  }
  const digest = createHash('sha256')
    .update(JSON.stringify([events, state]))
    .digest('hex');
  return { sums, counts, problems, digest };
}

const one = await read(1);
const two = await read(2);
process.stdout.write(JSON.stringify({ written, one, two, workers }));

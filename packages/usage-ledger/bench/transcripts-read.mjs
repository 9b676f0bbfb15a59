// node bench/transcripts-read.mjs ROOT [THREADS] reads a configuration folder as a library user does and prints sums.
import { readTranscripts } from '../dist/index.js';

const [root, threads] = process.argv.slice(2);
const { events, counts } = await readTranscripts({
  roots: [root],
  ...(threads === undefined ? {} : { threads: Number(threads) }),
});
const sums = { input: 0, output: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
for (const { tokens } of events) for (const [key, count] of Object.entries(tokens)) sums[key] += count;
const total = Object.values(sums).reduce((sum, count) => sum + count, 0);
console.log(JSON.stringify({ answers: events.length, ...sums, total, ...counts }));

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { openFileJobStore } from '../../src/io/file-job-store.ts';
import { readJobFile } from '../../src/io/read-job-file.ts';
import type { Job } from '../../src/job.ts';
import { formatJob } from '../../src/shape/format-job.ts';
import { parseJob } from '../../src/shape/parse-job.ts';
import { summariseJob } from '../../src/summarise-job.ts';
import { makeNewJob } from '../support/make-job.ts';

/** A job whose file is far larger than what is read at once. */
function makeLargeJob(count = 3500): Job {
  const { job } = makeNewJob('large');
  const [request] = job.requests;
  if (request === undefined) throw new TypeError('a job without requests');
  const requests = Array.from({ length: count }, (_, i) => ({
    ...request,
    ticket: `FEAT-${i}`,
    file: `backlog/data/pending/ümläut ${'€'.repeat(i % 7)} ${i}.md`,
  }));
  return { ...job, requests };
}

const text = formatJob(makeLargeJob());

/** Texts of the same job, and of none, in layouts that a person or another tool may leave behind. */
const layouts: readonly (readonly [string, string])[] = [
  ['as it is written', text],
  ['with CRLF', text.replaceAll('\n', '\r\n')],
  ['with a byte order mark', `\uFEFF${text}`],
  ['without line ends', JSON.stringify(JSON.parse(text))],
  ['indented by a tool', JSON.stringify(JSON.parse(text), null, 2)],
  [
    'with a longer line than is read at once',
    text.replace('FEAT-2000"', `FEAT-2000", "note": "${'x'.repeat(400_000)}"`),
  ],
  ['with a list in a request', text.replace('"FEAT-10",', '"FEAT-10", "tags": [\n  "a",\n  "b"\n  ],')],
  ['with requests twice', text.replace('  "payload":', '  "requests": [],\n  "payload":')],
  [
    'with requests inside of something else',
    text.replace('  "requests": [\n', '  "old": {\n  "requests": [\n'),
  ],
  ['with a comma too many', text.replace('\n  ],', ',\n  ],')],
  [
    'with a comma twice',
    text.replace('FEAT-3000"', 'FEAT-3000"').replace(/\},\n(.*FEAT-3000")/, '},\n,\n$1'),
  ],
  ['without a comma', text.replace(/\},\n(.*FEAT-3000")/, '}\n$1')],
  ['with a request that is none', text.replace('"ticket":"FEAT-3200"', '"ticket":5000')],
  ['with a field that is none', text.replace('"revision": 0', '"revision": "0"')],
  ['cut off', text.slice(0, -1000)],
  ['cut off after a request', text.slice(0, text.indexOf('},\n', 500_000) + 3)],
  ['with something after it', `${text}]`],
  ['of another id', text.replace('"id": "large"', '"id": "small"')],
];

describe('the file of a large job', () => {
  test.each(layouts)('%s is read as a whole text is parsed', (_, content) => {
    using dir = tempDir();
    const file = dir.join('large.json');
    writeFileSync(file, content);
    const parsed = parseJob(content, 'large');
    const read = readJobFile(file, 'large');
    // In the same order of keys, too: it is written back as it was.
    const job = (from: Job): unknown => ({ requestCount: from.requests.length, text: formatJob(from) });
    expect(read?.kind === 'good' ? job(read.value.job) : read).toEqual(
      parsed.kind === 'good' ? job(parsed.value) : parsed,
    );
    expect(read?.kind === 'good' ? read.value.requestCount : 0).toBe(
      parsed.kind === 'good' ? parsed.value.requests.length : 0,
    );
  });

  test('is summarised and changed like any other', async () => {
    using dir = tempDir();
    const store = await openFileJobStore({ folder: dir.path });
    const job = makeLargeJob();
    mkdirSync(dir.join('pending'));
    const file = path.join(dir.path, 'pending', 'large.json');
    writeFileSync(file, text);
    expect((await store.summarise()).jobs).toEqual([summariseJob(job)]);
    expect((await store.list()).jobs).toEqual([job]);
    const changed = await store.withJob('large', async (held) => {
      // Edited while it is held: both changes stay.
      writeFileSync(file, readFileSync(file, 'utf8').replace('FEAT-3499"', 'FEAT-mine"'));
      return held.change((before) => ({ ...before, notBefore: '2027-01-01T00:00:00Z' }));
    });
    const { revision, notBefore, requests } = JSON.parse(readFileSync(file, 'utf8'));
    expect({ revision, notBefore }).toEqual({ revision: 1, notBefore: '2027-01-01T00:00:00Z' });
    expect(requests).toEqual(changed?.value.requests);
    expect(requests[3499].ticket).toBe('FEAT-mine');
  });
});

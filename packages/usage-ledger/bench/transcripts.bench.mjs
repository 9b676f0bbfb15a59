import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateTranscripts } from './generate-transcripts.mjs';
import { installPeer, peerVersion } from './transcripts-peer.mjs';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const input = '200,006 lines, 315 MB, 291 files';
const plain = 'readline + JSON.parse';

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
const own = [
  {
    name: plain,
    input,
    command: ['node', [script('transcripts-plain.mjs'), 'tree']],
    runs: 3,
    yardstick: true,
    setup(folder) {
      generateTranscripts(path.join(folder, 'tree'), 200_000);
    },
  },
  {
    name: 'readTranscripts',
    input,
    command: ['node', [script('transcripts-read.mjs'), 'tree']],
    runs: 7,
  },
  {
    name: 'readTranscripts, one thread',
    input,
    command: ['node', [script('transcripts-read.mjs'), 'tree', '1']],
    runs: 5,
  },
];

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
const peer = [
  {
    name: `ccusage ${peerVersion}`,
    input,
    command: ['node', [script('transcripts-peer.mjs'), 'run', '.', 'tree']],
    runs: 7,
    setup: installPeer,
    maxRssNote: 'of the script that starts it',
  },
];

/** With `BENCH_CCUSAGE=1` also ccusage, which is installed for it. */
export const cases = process.env['BENCH_CCUSAGE'] === '1' ? [...own, ...peer] : own;

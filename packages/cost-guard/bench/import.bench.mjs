import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateTranscripts } from '../../usage-ledger/bench/generate-transcripts.mjs';
import { installPeer, peerVersion } from '../../usage-ledger/bench/transcripts-peer.mjs';

const input = '200,006 lines, 315 MB, 291 files';
/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
const own = [
  {
    name: 'import claude-code: read, attribute, price, append 61,190 calls',
    input,
    command: ['node', [script('import-fresh.mjs'), 'tree']],
    runs: 7,
    setup(folder) {
      generateTranscripts(path.join(folder, 'tree'), 200_000);
    },
  },
];

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
const peer = [
  {
    name: `ccusage ${peerVersion}: read, price`,
    input,
    command: ['node', [script('../../usage-ledger/bench/transcripts-peer.mjs'), 'run', '.', 'tree']],
    runs: 7,
    yardstick: true,
    setup: installPeer,
    maxRssNote: 'of the script that starts it',
  },
];

/** With `BENCH_CCUSAGE=1` also ccusage, which is installed for it. */
export const cases = process.env['BENCH_CCUSAGE'] === '1' ? [...own, ...peer] : own;

import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDuckDb } from './duckdb-install.mjs';
import { generateLedger, ledgerLines } from './generate-ledger.mjs';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const scan = script('scan-ledger.mjs');
const file = 'ledger.jsonl';
const input = '1,000,000 lines, 378 MB';

const duckDbFolder = installDuckDb();

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [
  {
    name: 'readline + JSON.parse, four breakdowns',
    input,
    command: ['node', [script('json-parse-loop.mjs'), file]],
    yardstick: true,
    runs: 3,
    setup(folder) {
      generateLedger(path.join(folder, file), 1_000_000);
    },
  },
  { name: 'wc -l', input, command: ['wc', ['-l', file]], runs: 5 },
  ...(duckDbFolder === undefined
    ? []
    : [
        {
          name: 'DuckDB, four breakdowns',
          input,
          command: /** @type {const} */ (['node', [script('duckdb-scan.mjs'), duckDbFolder, file]]),
          runs: 5,
        },
      ]),
  { name: 'scanLedger, four breakdowns', input, command: ['node', [scan, file]], runs: 7 },
  { name: 'scanLedger, one thread', input, command: ['node', [scan, file, 'one-thread']], runs: 5 },
  { name: 'scanLedger, every line with care', input, command: ['node', [scan, file, 'careful']], runs: 3 },
  {
    name: 'scanLedger, checkpoint, 1,000 lines more',
    input,
    command: ['node', [scan, file, 'checkpoint']],
    runs: 15,
    setup(folder) {
      // The first of the runs makes the checkpoint.
      appendFileSync(path.join(folder, file), [...ledgerLines(1000, 2)].map((line) => `${line}\n`).join(''));
    },
  },
  {
    name: 'scanLedger, ten times as many lines',
    input: '10,000,000 lines, 3.7 GB',
    command: ['node', [scan, 'ledger-10m.jsonl']],
    runs: 1,
    setup(folder) {
      generateLedger(path.join(folder, 'ledger-10m.jsonl'), 10_000_000);
    },
  },
];

// node scan-ledger.mjs FILE [careful|checkpoint|one-thread]: all four breakdowns.
import { formatUsd, scanLedger } from '../dist/index.js';

const [, , file = '', way = ''] = process.argv;
const scan = await scanLedger(file, {
  queries: [{ name: 'all', by: ['skill', 'model', 'ticket', 'day'] }],
  careful: way === 'careful',
  threads: way === 'one-thread' ? 1 : undefined,
  checkpoint: way === 'checkpoint' ? { file: `${file}.checkpoint`, key: '' } : undefined,
});
const [all] = scan.results;
console.log(scan.entries, scan.skippedBytes, formatUsd(all?.totals.costPicoUsd ?? 0n));

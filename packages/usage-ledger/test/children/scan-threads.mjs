// Scans a ledger with one thread and with two, and prints what the second thread did and whether the answers agree.
import { isDeepStrictEqual } from 'node:util';
import { scanLedger } from '../../dist/index.js';

const [file] = process.argv.slice(2);
const queries = [
  { name: 'all', by: ['skill', 'model', ['ticket', 'alias'], 'day'], timeZone: 'Asia/Tokyo' },
  { name: 'cheap', where: { alias: 'cheap' }, sinceMs: Date.UTC(2026, 5, 1) },
  { name: 'last', sliding: true, sinceMs: Date.UTC(2026, 8, 1) },
];
/** @type {import('../../dist/index.js').PriceLine} */
const priceLine = ({ input_tokens: input }) =>
  (input ?? 0) % 3 === 0
    ? { reason: 'unknown', ...((input ?? 0) % 2 === 0 ? { atLeastPicoUsd: 7n } : {}) }
    : BigInt(input ?? 0) * 123n;
let helperLines = 0;
process.on('worker', (worker) => {
  worker.on('message', ({ tallies }) => {
    for (const [, { lines }] of tallies) helperLines += lines;
  });
});
for (const options of [{}, { priceLine }]) {
  helperLines = 0;
  const [one, two] = [
    await scanLedger(file, { queries, ...options, threads: 1 }),
    await scanLedger(file, { queries, ...options, threads: 2, careful: true }),
  ];
  console.log(
    JSON.stringify({
      isEqual: isDeepStrictEqual(one, two),
      helped: helperLines > 0,
      lines: two.lines,
      unpriced: two.unpricedLines,
    }),
  );
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { scanLedger } from '../src/index.ts';

const generator = new URL('../bench/generate-ledger.mjs', import.meta.url);
const { ledgerLines }: { ledgerLines: (lines: number) => Iterable<string> } = await import(generator.href);

/** Lines of which some have no cost, some are bad, and the last one is cut off. */
function ledgerText(lines: number): string {
  const texts = [...ledgerLines(lines)].map((line, i) => {
    if (i % 1000 === 7) return 'bad';
    return i % 50 === 3 ? line.replace(/"cost_usd":[^,]+,/, '') : line;
  });
  return `${texts.join('\n')}\n{"time`;
}

test('two threads give the same answers as one, also where lines have to be priced', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  writeFileSync(file, ledgerText(60_000));
  const { stdout, stderr } = await runNode(path.join(import.meta.dirname, 'children', 'scan-threads.mjs'), [
    file,
  ]);
  expect(stderr).toBe('');
  const results = stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(results).toEqual([
    { isEqual: true, helped: true, lines: 60_001, unpriced: 1200 },
    { isEqual: true, helped: true, lines: 60_001, unpriced: expect.any(Number) },
  ]);
}, 60_000);

test('goes on alone when a second thread cannot start', async () => {
  using dir = tempDir();
  writeFileSync(dir.join('l.jsonl'), ledgerText(15_000));
  const queries = [{ name: 'q', by: ['ticket'] }] as const;
  // Beside the sources there is no built worker.
  const [one, two] = [
    await scanLedger(dir.join('l.jsonl'), { queries, threads: 1 }),
    await scanLedger(dir.join('l.jsonl'), { queries, threads: 2 }),
  ];
  expect(two).toEqual(one);
  expect(two.tornLines).toBe(1);
});

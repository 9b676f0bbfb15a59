import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tempDir } from '@backlog-toolkit/test-kit';
import { readLedger, scanLedger, type LedgerLine } from '../src/index.ts';
import { oracleScan } from './support/oracle.ts';
import { randomLedger } from './support/random-ledger.ts';

async function linesOf(file: string): Promise<LedgerLine[]> {
  const lines: LedgerLine[] = [];
  for await (const line of readLedger(file)) lines.push(line);
  return lines;
}

test('names every line, plain or compressed, as an independent reading does', async () => {
  await fc.assert(
    fc.asyncProperty(randomLedger, async (bytes) => {
      using dir = tempDir();
      writeFileSync(dir.join('l'), bytes);
      writeFileSync(dir.join('z'), gzipSync(bytes));
      const lines = await linesOf(dir.join('l'));
      const expected = oracleScan(bytes);
      const numbers = (kind: string): number[] =>
        lines.filter((one) => one.kind === kind).map(({ line }) => line);
      expect(numbers('entry')).toHaveLength(expected.entries);
      expect([numbers('bad'), numbers('torn')]).toEqual([expected.bad, expected.torn]);
      expect(await linesOf(dir.join('z'))).toEqual(lines);
    }),
    { numRuns: 40 },
  );
});

test('of a stretch of time yields the same entries as a choice among all', async () => {
  const hourMs = 3_600_000;
  const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 0, 9) });
  const timestamp = fc.tuple(instant, fc.integer({ min: -14, max: 14 })).map(([timeMs, hours]) => {
    const local = new Date(timeMs + hours * hourMs).toISOString().slice(0, -1);
    return `${local}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
  });
  const line = fc.oneof(
    timestamp.map((one) => JSON.stringify({ timestamp: one, cost_usd: 1 })),
    fc.tuple(timestamp, timestamp).map(([a, b]) => `{"timestamp":"${a}","timestamp":"${b}"}`),
    fc.tuple(timestamp, timestamp).map(([a, b]) => `{"timestamp":"${a}","\\u0074imestamp":"${b}"}`),
    timestamp.map((one) => `{ "cost_usd": 1, "timestamp": "${one}" }`),
  );
  let chosen = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(line), instant, instant, async (lines, sinceMs, untilMs) => {
      using dir = tempDir();
      writeFileSync(dir.join('l'), lines.join('\n'));
      const some: LedgerLine[] = [];
      for await (const one of readLedger(dir.join('l'), { sinceMs, untilMs })) some.push(one);
      const expected = (await linesOf(dir.join('l'))).filter((one) => {
        const timeMs = one.kind === 'entry' ? Date.parse(one.entry.timestamp) : Number.NaN;
        return timeMs >= sinceMs && timeMs < untilMs;
      });
      expect(some).toEqual(expected);
      chosen += some.length;
    }),
  );
  expect(chosen).toBeGreaterThan(20);
});

test('a line of 10 MB counts, one over 16 MiB is bad and not held in memory', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  const line = (length: number): string =>
    `{"timestamp":"2026-01-05","cost_usd":1,"note":"${'x'.repeat(length)}"}\n`;
  writeFileSync(file, [line(5), line(10_000_000), line(17_000_000), line(40_000_000), line(5)].join(''));
  const scan = await scanLedger(file, { queries: [{ name: 'q' }] });
  expect(scan).toMatchObject({ lines: 5, entries: 3, badLines: 2 });
  expect(scan.problems.map(({ line, reason }) => [line, reason])).toEqual([
    [3, `expected at most 16777216 bytes, found ${line(17_000_000).length - 1}`],
    [4, `expected at most 16777216 bytes, found ${line(40_000_000).length - 1}`],
  ]);
  expect(await scanLedger(file, { queries: [{ name: 'q' }], threads: 2, careful: true })).toEqual(scan);
  expect((await linesOf(file)).map(({ kind }) => kind)).toEqual(['entry', 'entry', 'bad', 'bad', 'entry']);
}, 60_000);

test('says which file is missing or which line is wrong', async () => {
  using dir = tempDir();
  const queries = [{ name: 'q' }];
  await expect(scanLedger(dir.join('no'), { queries })).rejects.toMatchObject({
    code: 'LEDGER_MISSING',
    kind: 'missing',
  });
  await expect(scanLedger(dir.path, { queries })).rejects.toMatchObject({
    code: 'LEDGER_UNREADABLE',
    kind: 'io',
  });
  writeFileSync(dir.join('l'), '\n{"timestamp":"2026-01-05","cost_usd":"1"}\n');
  await expect(scanLedger(dir.join('l'), { queries, strict: true })).rejects.toMatchObject({
    code: 'LEDGER_HAS_BAD_LINES',
    line: 2,
    message: expect.stringContaining('l:2: bad line: cost_usd: expected a number, found "1"'),
  });
});

test.each([
  [[{ name: 'a' }, { name: 'a' }], 'same name'],
  [[{ name: 'a', timeZone: 'Mars/Base', by: ['day'] }], 'Unknown time zone Mars/Base'],
  [[{ name: 'a', by: ['tickets'] }], 'no dimension tickets'],
  [[{ name: 'a', where: { day: '2026-01-01' } }], 'no filter day'],
  [[{ name: 'a', by: [[]] }], 'combination is empty'],
  [[{ name: 'a', sliding: true }], 'sliding'],
  [[{ name: 'a', sinceMs: Number.NaN }], 'not a number'],
])('refuses the queries %j', async (queries, message) => {
  const wrong = queries as unknown as Parameters<typeof scanLedger>[1]['queries'];
  await expect(scanLedger('/nowhere', { queries: wrong })).rejects.toMatchObject({
    code: 'BAD_QUERY',
    message: expect.stringContaining(message),
  });
});

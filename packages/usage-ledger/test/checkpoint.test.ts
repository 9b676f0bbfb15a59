import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tempDir } from '@backlog-toolkit/test-kit';
import { scanLedger, type LedgerQuery, type LedgerScan, type PriceLine } from '../src/index.ts';
import { randomLedger } from './support/random-ledger.ts';

const queries: LedgerQuery[] = [
  { name: 'all', by: ['day', ['ticket', 'alias']], timeZone: 'Europe/Berlin' },
  { name: 'frontier', where: { modelOrAlias: ['frontier', 'a'] } },
];

const priceLine: PriceLine = ({ input_tokens: input }) =>
  (input ?? 0) % 2 === 0
    ? BigInt(input ?? 0) * 1_000_001n
    : { reason: 'odd', atLeastPicoUsd: (input ?? 0) % 3 === 0 ? 5n : undefined };

/** A scan by checkpoint beside one that reads everything. */
async function scanTwice(
  file: string,
  checkpointFile: string,
  sinceMs: number,
): Promise<[LedgerScan, LedgerScan]> {
  const options = {
    queries: [...queries, { name: 'last', sliding: true, sinceMs }],
    maxProblems: 3,
    priceLine,
  };
  const checkpoint = { file: checkpointFile, key: 'prices-1' };
  return [await scanLedger(file, { ...options, checkpoint }), await scanLedger(file, options)];
}

type Change = 'append' | 'truncate' | 'rewrite' | 'replace' | 'edit' | 'nothing' | 'checkpoint';
const change = fc.constantFrom<Change>(
  'append',
  'append',
  'append',
  'truncate',
  'rewrite',
  'replace',
  'edit',
  'nothing',
  'checkpoint',
);

test('a scan by checkpoint equals one that reads everything, whatever was done to the ledger', async () => {
  let skipped = 0;
  const steps = fc.array(
    fc.record({
      change,
      bytes: randomLedger,
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      minutes: fc.integer({ min: -20, max: 200 }),
    }),
    { minLength: 3, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(randomLedger, steps, async (first, changes) => {
      using dir = tempDir();
      const [file, checkpoint] = [dir.join('l.jsonl'), dir.join('l.checkpoint')];
      writeFileSync(file, first);
      let sinceMs = Date.UTC(2026, 0, 10);
      for (const { change, bytes, at, minutes } of changes) {
        const size = readFileSync(file).length;
        if (change === 'append') appendFileSync(file, bytes);
        if (change === 'truncate') truncateSync(file, Math.floor(size * at));
        if (change === 'rewrite') writeFileSync(file, bytes);
        if (change === 'replace') {
          copyFileSync(file, dir.join('new'));
          renameSync(dir.join('new'), file);
        }
        if (change === 'edit' && size > 0) {
          const all = readFileSync(file);
          all[Math.floor(at * (size - 1))] = 0x37;
          writeFileSync(file, all);
        }
        if (change === 'checkpoint' && existsSync(checkpoint)) {
          const all = readFileSync(checkpoint);
          all[Math.floor(at * (all.length - 1))]! ^= 1;
          writeFileSync(checkpoint, all);
        }
        // Time goes on, and now and then back.
        sinceMs += minutes * 59_999;
        const [{ skippedBytes, ...quick }, { skippedBytes: _, ...full }] = await scanTwice(
          file,
          checkpoint,
          sinceMs,
        );
        expect(quick).toEqual(full);
        skipped += skippedBytes;
      }
    }),
    { numRuns: 60 },
  );
  expect(skipped).toBeGreaterThan(100_000);
}, 60_000);

test('reads only what was appended, unless the question, the prices or the ledger changed', async () => {
  using dir = tempDir();
  const [file, checkpoint] = [dir.join('l.jsonl'), dir.join('l.checkpoint')];
  const line = '{"timestamp":"2026-01-05T10:00:00Z","cost_usd":0.5,"ticket_id":"A-1"}\n';
  writeFileSync(file, line.repeat(5000));
  const scan = async (key = 'k', by: LedgerQuery['by'] = ['ticket']): Promise<[number, number]> => {
    const { skippedBytes, entries } = await scanLedger(file, {
      queries: [{ name: 'q', by }],
      checkpoint: { file: checkpoint, key },
    });
    return [skippedBytes / line.length, entries];
  };
  expect(await scan()).toEqual([0, 5000]);
  appendFileSync(file, line.repeat(200));
  expect(await scan()).toEqual([5000, 5200]);
  appendFileSync(file, line.slice(0, 30));
  expect(await scan()).toEqual([5000, 5200]);
  // Now they are worth a checkpoint of their own.
  appendFileSync(file, line.slice(30) + line.repeat(99));
  expect([await scan(), await scan()]).toEqual([
    [5000, 5300],
    [5300, 5300],
  ]);
  expect(await scan('k', ['day'])).toEqual([0, 5300]);
  expect(await scan('k2', ['day'])).toEqual([0, 5300]);
  truncateSync(file, 4000 * line.length);
  expect(await scan('k2', ['day'])).toEqual([0, 4000]);
});

test('new lines are read again each time until they are worth a checkpoint, or it is asked for', async () => {
  using dir = tempDir();
  const [file, checkpoint] = [dir.join('l.jsonl'), dir.join('l.checkpoint')];
  const line = '{"timestamp":"2026-01-05T10:00:00Z","input_tokens":4}\n';
  let priced = 0;
  const scan = async (always?: boolean): Promise<number> => {
    priced = 0;
    await scanLedger(file, {
      queries: [{ name: 'q' }],
      checkpoint: { file: checkpoint, key: 'k', always },
      priceLine: () => {
        priced += 1;
        return 1n;
      },
    });
    return priced;
  };
  writeFileSync(file, line.repeat(3));
  expect([await scan(), await scan()]).toEqual([3, 0]);
  appendFileSync(file, line.repeat(2));
  expect([await scan(), await scan(), await scan(true), await scan()]).toEqual([2, 2, 2, 0]);
});

test('a price that is known at least counts, and the line is told', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  const line = (id: string): string => `{"timestamp":"2026-01-05T10:00:00Z","ticket_id":"${id}"}\n`;
  writeFileSync(file, line('A') + line('B') + line('C'));
  const scan = await scanLedger(file, {
    queries: [{ name: 'q', by: ['ticket'] }],
    priceLine: ({ ticket_id: ticket }) =>
      ticket === 'A' ? 100n : { reason: `not ${ticket}`, atLeastPicoUsd: ticket === 'B' ? 20n : undefined },
  });
  expect(scan.problems).toEqual([
    { kind: 'unpriced', line: 2, reason: 'not B' },
    { kind: 'unpriced', line: 3, reason: 'not C' },
  ]);
  const [all] = scan.results;
  expect([all?.totals.costPicoUsd, all?.totals.unpricedLines, scan.unpricedLines]).toEqual([120n, 2, 2]);
  expect(
    all?.breakdowns[0]?.groups.map(({ key, costPicoUsd, unpricedLines }) => [
      key,
      costPicoUsd,
      unpricedLines,
    ]),
  ).toEqual([
    [['A'], 100n, 0],
    [['B'], 20n, 1],
    [['C'], 0n, 1],
  ]);
});

test('a checkpoint that cannot be written costs time only', async () => {
  using dir = tempDir();
  writeFileSync(dir.join('l.jsonl'), '{"timestamp":"2026-01-05","cost_usd":1}\n');
  const checkpoint = { file: dir.join('l.jsonl', 'no-folder'), key: '' };
  const { results } = await scanLedger(dir.join('l.jsonl'), { queries: [{ name: 'q' }], checkpoint });
  expect(results[0]?.totals.lines).toBe(1);
});

test('reads compressed ledgers, also of several members, and says when one is cut off', async () => {
  await fc.assert(
    fc.asyncProperty(randomLedger, randomLedger, async (one, two) => {
      using dir = tempDir();
      writeFileSync(dir.join('l.jsonl'), Buffer.concat([one, two]));
      writeFileSync(dir.join('l.jsonl.gz'), Buffer.concat([gzipSync(one), gzipSync(two)]));
      const [plain, packed] = await Promise.all(
        ['l.jsonl', 'l.jsonl.gz'].map((name) => scanLedger(dir.join(name), { queries })),
      );
      expect({ ...packed, file: '' }).toEqual({ ...plain, file: '' });
    }),
    { numRuns: 30 },
  );
  using dir = tempDir();
  const whole = gzipSync('{"timestamp":"2026-01-05","cost_usd":1}\n'.repeat(100));
  writeFileSync(dir.join('l.gz'), whole.subarray(0, whole.length - 12));
  await expect(scanLedger(dir.join('l.gz'), { queries })).rejects.toMatchObject({
    code: 'LEDGER_UNREADABLE',
    kind: 'io',
  });
});

test('a long sliding period makes a small checkpoint, which is of use for some hours', async () => {
  using dir = tempDir();
  const [file, checkpoint] = [dir.join('l.jsonl'), dir.join('l.checkpoint')];
  const hourMs = 3_600_000;
  const endMs = Date.UTC(2026, 2, 1, 10, 30);
  const line = (timeMs: number): string =>
    `{"timestamp":"${new Date(timeMs).toISOString()}","cost_usd":0.123456789}\n`;
  const lines = Array.from({ length: 30 * 24 * 60 }, (_, minute) => line(endMs - minute * 60_000 - 1));
  writeFileSync(file, lines.join(''));
  const skipped: boolean[] = [];
  for (const later of [0, 0.5, 3.2, 6.4, 6.6, 13.7, 13.8]) {
    appendFileSync(file, line(endMs + later * hourMs));
    const sinceMs = endMs + (later - 29 * 24) * hourMs;
    const [{ skippedBytes, ...quick }, { skippedBytes: _, ...full }] = await scanTwice(
      file,
      checkpoint,
      sinceMs,
    );
    expect(quick).toEqual(full);
    skipped.push(skippedBytes > 0);
    expect(statSync(checkpoint).size).toBeLessThan(300_000);
  }
  expect(skipped).toEqual([false, true, true, true, false, false, true]);
});

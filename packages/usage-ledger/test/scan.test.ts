import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Aggregate } from '../src/aggregate.ts';
import type { LedgerQuery } from '../src/query.ts';
import { oracleScan } from './support/oracle.ts';
import { randomLedger } from './support/random-ledger.ts';
import { scanBytes, scanInAllWays } from './support/scan-bytes.ts';

const queries: LedgerQuery[] = [
  { name: 'all', by: ['day', 'skill', ['ticket', 'alias']] },
  { name: 'frontier', where: { modelOrAlias: 'frontier' }, by: [['model', 'alias']] },
  {
    name: 'february',
    sinceMs: Date.UTC(2026, 1, 1),
    untilMs: Date.UTC(2026, 2, 1),
    timeZone: 'America/New_York',
    by: ['day', 'session'],
  },
  { name: 'last', sliding: true, sinceMs: Date.UTC(2026, 1, 10) },
];

function groupsOf({ totals, breakdowns }: Aggregate): Map<string, bigint[]> {
  const all = breakdowns.flatMap(({ by, groups }) =>
    groups.map((group) => [by.map((name, i) => `${name}=${group.key[i]}`).join('&'), group] as const),
  );
  return new Map(
    [...(totals.lines > 0 ? [['', totals] as const] : []), ...all].map(([key, sums]) => [
      key,
      [
        BigInt(sums.lines),
        BigInt(sums.inputTokens),
        BigInt(sums.outputTokens),
        BigInt(sums.cacheWriteTokens),
        sums.costPicoUsd,
        sums.failedPicoUsd,
      ],
    ]),
  );
}

describe('over random ledgers', () => {
  test('reading with JSON.parse equals an independent computation', () => {
    fc.assert(
      fc.property(randomLedger, (bytes) => {
        const expected = oracleScan(bytes);
        const { tally, results } = scanBytes(bytes, { queries, parsed: true });
        const linesOf = (kind: string): number[] =>
          tally.problems.filter((one) => one.kind === kind).map(({ line }) => line);
        expect([tally.lines, tally.entries]).toEqual([expected.lines, expected.entries]);
        expect([linesOf('bad'), linesOf('torn'), linesOf('unpriced')]).toEqual([
          expected.bad,
          expected.torn,
          expected.unpriced,
        ]);
        expect(groupsOf(results[0]!)).toEqual(new Map(expected.groups));
      }),
      { numRuns: 200 },
    );
  });

  test('reading fast and with care, in chunks and segments of any size, equals that', () => {
    let fastLines = 0;
    let byteLines = 0;
    fc.assert(
      fc.property(
        randomLedger,
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 2000 }),
        (bytes, chunkBytes, segmentBytes) => {
          const counts = scanInAllWays(bytes, { queries, chunkBytes, segmentBytes });
          fastLines += counts.fastLines;
          byteLines += counts.byteLines;
        },
      ),
      { numRuns: 500 },
    );
    expect(fastLines).toBeGreaterThan(1000);
    expect(byteLines).toBeGreaterThan(fastLines);
  });
});

describe('a line among ordinary ones is read alike in all ways', () => {
  const line = (change: Record<string, string>): string =>
    `{${Object.entries({
      timestamp: '"2026-01-05T10:00:00Z"',
      skill: '"a"',
      input_tokens: '5',
      cost_usd: '0.5',
      cache_hit: 'true',
      batch_job_id: '"b"',
      extra: '1',
      ...change,
    })
      .map(([key, json]) => `"${key}":${json}`)
      .join(',')}}\n`;
  const costs =
    '0 -0 00 01 1. .5 1e 1e- 1e+ 5e- 5e-05 5E-5 1.5e-12 1e-13 1e9 1000000000.5 999999999.999999 999.9999999999999 null true 1e300 123456789012345 1234567890.12345 0.1234567890123 0.30000000000000004 1.0000000000000000001 0e- 0.5e- 1e-400 5e-0000000005 1e-99999999999'.split(
      ' ',
    );
  const counts =
    '0 -0 007 12.0 1e3 1000000000000 1000000000001 99999999999999999999 1.5 null "5" true [] 5x'.split(' ');
  const texts = [
    '"é"',
    '"\\u0061"',
    '"a\\"b"',
    '"\u007f"',
    '"\u0001"',
    '"\ud800"',
    'null',
    'nulL',
    '7',
    '{}',
    '"',
    '""',
  ];
  const stamps = [
    'null',
    '7',
    '"2026-01-05"',
    '"2026-02-30T00:00:00Z"',
    '"2026-01-05 10:00:00.1234"',
    `"2026-01-05T10:00:00.${'1'.repeat(50)}Z"`,
    // In the form that the fast way reads by words, or nearly.
    ...[
      '2026-01-05T23:59:59.999Z',
      '2026-01-05T24:00:00.000Z',
      '2026-01-05T10:60:00.000Z',
      '2026-01-05T10:00:60.000Z',
      '2026-13-05T10:00:00.000Z',
      '2026-00-05T10:00:00.000Z',
      '2026-12-31T10:00:00.000Z',
      '2026-04-31T10:00:00.000Z',
      '2026-01-00T10:00:00.000Z',
      '2024-02-29T10:00:00.000Z',
      '2023-02-29T10:00:00.000Z',
      '2000-02-29T10:00:00.000Z',
      '2100-02-29T10:00:00.000Z',
      '1900-03-01T10:00:00.000Z',
      '0001-01-01T10:00:00.000Z',
      '2026-01-05t10:00:00.000z',
      '2026-01-05 10:00:00.000Z',
      '2026-01-05T10:00:00,000Z',
      '2026-01-05T10.00:00.000Z',
      '2026-01-05T10:00.00.000Z',
      '2026/01-05T10:00:00.000Z',
      '2026-01/05T10:00:00.000Z',
      '2026-01-05X10:00:00.000Z',
      '2026-01-05T10:00:00.0:0Z',
      '202/-01-05T10:00:00.000Z',
      '2026-01-05T10:00:00.000+',
      '2026,01-05T10:00:00.000Z',
      '2026-01,05T10:00:00.000Z',
      '2026-01-05U10:00:00.000Z',
      '2026-01-05T10;00:00.000Z',
      '2026-01-05T10:00;00.000Z',
      '2026-01-05T10:00:00/000Z',
      '2026-01-05T10:00:00.000[',
    ].map((text) => JSON.stringify(text)),
  ];
  const lines = [
    ...costs.flatMap((cost_usd) => [line({ cost_usd }), line({ extra: cost_usd })]),
    ...counts.map((input_tokens) => line({ input_tokens })),
    ...texts.flatMap((json) => [
      line({ skill: json }),
      line({ batch_job_id: json }),
      line({ extra: json }),
      line({ cache_hit: json }),
      line({ timestamp: json }),
    ]),
    ...stamps.map((timestamp) => line({ timestamp })),
    line({}).replace('}', ',"cost_usd":null}'),
    line({}).replace('}', ',"cost_usd":7}'),
    line({}).replace('}', ',"skill":null}'),
    line({}).replace('}', ',"batch_job_id":""}'),
    line({}).replace('}', ',"cache_hit":null}'),
    line({}).replace('"extra"', '"cost\\u005fusd"'),
    line({}).replace('"extra":1', '"__proto__":{"cost_usd":1}'),
    line({}).replace('"extra"', '"cache_write_tokens_1h"'),
    line({}).replace('"extra":', '"extra"='),
    line({ x: '1' }).replace('"x":', '"x"='),
    line({ xyz: '1' }).replace('"xyz":', '"xyz"='),
    line({ xyz: '1' }).replace('"xyz":1', '"xyz":1 '),
  ];
  test.each(lines)('%s', (text) => {
    // The second time, the fast path may have learned from the first.
    const usual = [line({}), line({ x: '1' }), line({ xyz: '1' }), line({})];
    const bytes = Buffer.from([...usual, text, line({}), text, text, line({})].join(''));
    const { results, fastLines, byteLines } = scanInAllWays(bytes, { queries });
    expect(fastLines).toBeGreaterThan(1);
    expect(byteLines).toBeGreaterThanOrEqual(fastLines);
    expect(groupsOf(results[0]!)).toEqual(oracleScan(bytes).groups);
  });
});

test.each([0x00, 0x1f, 0x7f, 0x80, 0x8f, 0x9f, 0xa0, 0xbf, 0xc0, 0xff])(
  'byte %i anywhere in a text is judged alike in all ways',
  (byte) => {
    for (let place = 0; place < 9; place++) {
      const text = 'abcdefghi'.split('');
      text[place] = String.fromCodePoint(byte);
      const lines = ['abcdefghi', text.join(''), 'abcdefghi'].map(
        (skill) => `{"timestamp":"2026-01-05T10:00:00.000Z","skill":"${skill}","cost_usd":1}\n`,
      );
      const bytes = Buffer.from(lines.join(''), 'latin1');
      const { results, fastLines, byteLines } = scanInAllWays(bytes, { queries });
      expect(groupsOf(results[0]!)).toEqual(oracleScan(bytes).groups);
      expect(fastLines).toBeGreaterThan(0);
      expect(byteLines).toBeGreaterThan(0);
    }
  },
);

test('totals stay exact over many groups with large fractions of a dollar', () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, i) => `{"timestamp":"2026-01-05T10:00:00.000Z","ticket_id":"T-${i}","cost_usd":0.999999999999}\n`,
  );
  const { results } = scanBytes(Buffer.from(lines.join('')), {
    queries: [{ name: 'q', by: ['ticket'] }],
    chunkBytes: 100_000,
  });
  expect(results[0]?.totals.costPicoUsd).toBe(20_000n * 999_999_999_999n);
  expect(results[0]?.breakdowns[0]?.groups).toHaveLength(20_000);
});

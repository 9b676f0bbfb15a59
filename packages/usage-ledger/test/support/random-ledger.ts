import fc from 'fast-check';

/** A key and the JSON text of its value. */
type Pair = readonly [key: string, json: string];

const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const text = fc.oneof(
  {
    weight: 8,
    arbitrary: some('"a"', '"b-2"', '"FEAT-001"', '"claude-sonnet-5-5"', '"frontier"', '"failed"', '""'),
  },
  {
    weight: 1,
    arbitrary: some(
      'null',
      '"é"',
      '"日本"',
      '"a\\"b"',
      '"\\u0061"',
      '"\\ud800"',
      '"a\\\\"',
      '7',
      '[]',
      '"\u007f"',
      '"\u0001"',
    ),
  },
);
const cost = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 5_000_000 }).map((micro) => String(micro / 1e6)) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 1e9, noNaN: true }).map(String) },
  {
    weight: 3,
    arbitrary: some(
      ...'0 -0 0.10 1e-7 5e-05 1.5e-5 1E-5 12e2 1e9 1000000000.5 999999999.999999 1e300 -1 0.1234567890123 0.000000000001 1e-12 1e-13 0.30000000000000004 123456.789012345 null "1" 01 1. .5 1e 1e+ true 00 100000000000000000000 0e0 0.0e-5 1.0000000000000000001'.split(
        ' ',
      ),
    ),
  },
);
const count = fc.oneof(
  { weight: 8, arbitrary: fc.nat(100_000).map(String) },
  {
    weight: 1,
    arbitrary: some(
      '0',
      '-0',
      '12.0',
      '1e3',
      '1000000000000',
      '1000000000001',
      '1.5',
      '-1',
      'null',
      '"5"',
      '007',
      '99999999999999999999',
    ),
  },
);
const stamp = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .date({ min: new Date('2026-01-01'), max: new Date('2026-03-01'), noInvalidDate: true })
      .map((date) => `"${date.toISOString()}"`),
  },
  {
    weight: 2,
    arbitrary: some(
      ...'2026-02-28T23:59:59Z 2026-02-29T00:00:00Z 2024-02-29T12:00:00Z 2026-01-01T00:30:00+01:00 2026-01-01T23:30-0130 2026-01-05_10:00:00.123456 2026-01-05 2026-13-01 2026-01-05T24:00:00Z 2026-01-05T10:00:60Z 0001-01-01T00:00:00Z 2026-01-05T10:00:00.Z 2026-01-05T10:00:00+25:00 2026-01-05T10 x'
        .split(' ')
        .map((value) => JSON.stringify(value.replace('_', ' '))),
      '5',
      'null',
      `"2026-01-05T10:00:00.${'1'.repeat(60)}Z"`,
    ),
  },
);
const extra = some(
  '1',
  '-1.5e7',
  '"x"',
  'true',
  'null',
  '{"cost_usd":9}',
  '[1,{"a":"}"}]',
  '"\\n"',
  '12.5',
  '1e5',
  'tru',
  '{',
  'nul',
  '0.1.2',
);

interface Values {
  stamp: fc.Arbitrary<string>;
  text: fc.Arbitrary<string>;
  count: fc.Arbitrary<string>;
  cost: fc.Arbitrary<string>;
  extra: fc.Arbitrary<string>;
  hit: fc.Arbitrary<string>;
}

const textNames = 'workflow ticket_id skill model_alias model batch_job_id escalation_reason status id'.split(
  ' ',
);
const countNames =
  'input_tokens output_tokens cached_input_tokens cache_write_tokens web_search_requests'.split(' ');

function pairsOf({ stamp, text, count, cost, extra, hit }: Values): fc.Arbitrary<Pair[]> {
  const named = (names: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<Pair>[] =>
    names.map((name) => value.map((json): Pair => [name, json]));
  return fc.tuple(
    ...named(['timestamp'], stamp),
    ...named(textNames, text),
    ...named(countNames, count),
    ...named(['cost_usd'], cost),
    ...named(['cache_hit'], hit),
    ...named(['cache_write_tokens_1h'], some('0', '0', '0', '5', 'null')),
    ...named(['metadata'], extra),
  );
}

const wildPairs = pairsOf({ stamp, text, count, cost, extra, hit: some('true', 'false', 'null', '1') });
const tamePairs = pairsOf({
  stamp: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2026-03-01'), noInvalidDate: true })
    .map((date) => `"${date.toISOString()}"`),
  text: some('"a"', '"b-2"', '"FEAT-001"', '"frontier"', '"failed"', '""', 'null'),
  count: fc.nat(100_000).map(String),
  cost: some('0.25', '1', '0.000001', '1.5e-7', '12.340', '0', '100.000000000001'),
  extra: some('1', '"x"', 'true', 'false', 'null', '12.5', '5e-5'),
  hit: some('true', 'false', 'null'),
});

/** How lines are written: mostly one way per file, as programs do it. */
const layouts = [
  [',', ':', '{', '}'],
  [', ', ': ', '{', '}'],
  [' , ', ' :\t', ' { ', ' } '],
] as const;

const plainLine = fc
  .record({
    pairs: fc.oneof({ weight: 4, arbitrary: tamePairs }, { weight: 1, arbitrary: wildPairs }),
    drop: fc.option(fc.subarray([...Array.from({ length: 19 }).keys()], { maxLength: 4 }), { freq: 3 }),
    twist: fc.nat(40),
    again: fc.tuple(fc.nat(18), fc.nat(18)),
    layoutShift: some(0, 0, 0, 0, 0, 0, 0, 1),
  })
  .map(({ pairs, drop, twist, again: [from, to], layoutShift }) => (layoutNumber: number): string => {
    const [comma, colon, open, close] = layouts[(layoutNumber + layoutShift) % layouts.length]!;
    const kept = pairs.filter((_, i) => drop === null || !drop.includes(i));
    const used: Pair[] = twist === 0 ? kept.toReversed() : kept;
    const [source, target] = [used[from], used[to]];
    if (twist === 1 && source !== undefined && target !== undefined) used.push([target[0], source[1]]);
    if (twist === 2) used.unshift(['__proto__', '{"cost_usd":3}']);
    if (twist === 3) used.push(['cost\\u005fusd', '0.5']);
    if (twist > 3 && twist < 8 && source !== undefined) used.push(source);
    return open + used.map(([key, json]) => `"${key}"${colon}${json}`).join(comma) + close;
  });

const oddLine = some(
  '',
  ' ',
  '\t\r',
  '\r',
  '{',
  '}',
  '[]',
  '12',
  'null',
  '"x"',
  '\ufeff{}',
  '{"timestamp":"2026-01-01T00:00:00Z"}',
  '{"timestamp":"2026-01-01T00:00:00Z","cost_usd":1}x',
  '{"timestamp":"2026-01-01T00:00:00Z","cost_usd":1,}',
);

/** The bytes of a ledger with everything that can be odd about one. */
export const randomLedger: fc.Arbitrary<Buffer> = fc
  .record({
    lines: fc.array(
      fc.record({
        text: fc.oneof(
          { weight: 12, arbitrary: plainLine },
          { weight: 1, arbitrary: oddLine.map((line) => () => line) },
        ),
        end: some('\n', '\n', '\n', '\n', '\n', '\n', '\n\n', '\r\n'),
        breakAt: fc.nat(3000),
      }),
      { maxLength: 40, size: 'max' },
    ),
    layoutNumber: fc.nat(2),
    mark: fc.nat(5),
    cut: fc.option(fc.nat(400), { freq: 2 }),
  })
  .map(({ lines, layoutNumber, mark, cut }) => {
    const parts = lines.map(({ text, end, breakAt }) => {
      const bytes = Buffer.from(text(layoutNumber) + end);
      // A byte that is nowhere allowed in UTF-8.
      if (breakAt < bytes.length - 2) bytes[breakAt] = 0xff;
      return bytes;
    });
    const all = Buffer.concat([Buffer.from(mark === 0 ? '\ufeff' : ''), ...parts]);
    return cut === null ? all : all.subarray(0, Math.max(0, all.length - cut));
  });

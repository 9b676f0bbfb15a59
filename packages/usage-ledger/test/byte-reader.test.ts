import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createAggregator } from '../src/aggregate.ts';
import { createLineReader, shareLines } from '../src/line-reader.ts';
import type { LedgerQuery } from '../src/query.ts';
import { scanInAllWays } from './support/scan-bytes.ts';

const queries: LedgerQuery[] = [
  { name: 'all', by: ['day', 'ticket', 'session', 'status', ['model', 'alias']] },
  { name: 'failed', where: { status: 'failed' } },
];
const stamp = '"timestamp":"2026-01-05T10:00:00Z"';
const usual = `{${stamp},"ticket_id":"FEAT-1","input_tokens":5,"cost_usd":0.5}`;

/** How many lines are read by their bytes where there is no WebAssembly. */
function countByteLines(lines: readonly string[]): number {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return scanInAllWays(bytes, { queries, chunkBytes: 200_000 }).byteLines;
}

describe('is read by its bytes', () => {
  test.each([
    `{${stamp},"cost_usd":1}`,
    ` { "cost_usd" :\t1 , ${stamp} } \t\r`,
    `{"cost_usd":1,"cost_usd":2,"cost_usd":null,"cost_usd":3,${stamp},"ticket_id":"a","ticket_id":"b"}`,
    `{${stamp},"cost_usd":1,"ticket_id":"a","ticket_id":null,"status":"failed","status":"ok"}`,
    `{${stamp},"cost_usd":12e2,"input_tokens":1.5e1,"output_tokens":5.0}`,
    `{${stamp},"cost_usd":-0,"input_tokens":-0}`,
    `{${stamp},"cost_usd":1000000000,"input_tokens":1000000000000}`,
    `{${stamp},"cost_usd":0.000000000001,"cached_input_tokens":1e12}`,
    `{${stamp},"cost_usd":1.00000000000000000,"x":1e-400}`,
    `{${stamp},"cost_usd":1,"ticket_id":"a\\"b\\u00e9\\\\","escalation_reason":"\\n","batch_job_id":""}`,
    `{${stamp},"cost_usd":1,"ticket_id":"für 日本","session_id":"\\ud800","model":"\ufffd\u007f"}`,
    `{${stamp},"cost_usd":1,"ticket_id":"${'long '.repeat(500)}","x":"${'y'.repeat(3000)}"}`,
    `{${stamp},"cost_usd":1,"cache_hit":true,"cache_hit":null,"status":"Failed","model_alias":"frontier"}`,
    `{${stamp},"cost_usd":1,"metadata":{"a":[1,-2.5e+7,{}],"b":[[]],"cost_usd":{"c":null}},"__proto__":[ ]}`,
    `{${stamp},"cost_usd":1,"":0,"x":[true , false, "\\u0041]}" ] , "y":-0.5E3}`,
    '{"timestamp":"2026-01-05","cost_usd":1}',
    '{"timestamp":"2026-01-05t10:00:00.123456789+0530","cost_usd":1}',
  ])('%.100s', (line) => {
    expect(countByteLines([usual, line, usual, line])).toBe(4);
  });
});

describe('is left to JSON.parse', () => {
  test.each([
    `{${stamp}}`,
    `{${stamp},"cost_usd":1,"cost_usd":null}`,
    `{${stamp},"cost_usd":1,"cost\\u005fusd":2}`,
    `{${stamp},"cost_usd":"x","cost_usd":1}`,
    `{${stamp},"cost_usd":1,"é":1}`,
    `{${stamp},"cost_usd":1e300}`,
    `{${stamp},"cost_usd":0.12345678901234567}`,
    `{${stamp},"cost_usd":01}`,
    `{${stamp},"cost_usd":1.}`,
    `{${stamp},"cost_usd":1,"input_tokens":007}`,
    `{${stamp},"cost_usd":1,"input_tokens":1000000000001}`,
    `{${stamp},"cost_usd":1,"a":"\\x"}`,
    `{${stamp},"cost_usd":1,"a":"\\u12g4"}`,
    `{${stamp},"cost_usd":1,"a":[1,]}`,
    `{${stamp},"cost_usd":1,"a":{"b":1]}`,
    `{${stamp},"cost_usd":1,"a":{"b" 1}}`,
    `{${stamp},"cost_usd":1,"a":tru}`,
    `{${stamp},"cost_usd":1,"a":${'['.repeat(40)}${']'.repeat(40)}}`,
    `{${stamp},"cost_usd":1,}`,
    `{${stamp},"cost_usd":1}}`,
    `{${stamp},"cost_usd":1} \r x`,
    `{${stamp},"cost_usd":1,"ticket_id":"\u0001"}`,
    `{${stamp},"cost_usd":1,"cache_write_tokens_1h":1}`,
    `{"timestamp":"2026-01-05T10:00:00.${'1'.repeat(60)}Z","cost_usd":1}`,
    `{"timestamp":"\\u0032026-01-05","cost_usd":1}`,
    '{}',
    '[]',
    '',
  ])('%s', (line) => {
    expect(countByteLines([usual, line, usual])).toBe(2);
  });
});

test('any bytes in the place of some are judged as JSON.parse does', () => {
  const line = `{${stamp},"ticket_id":"a\\u00e9é","cost_usd":0.25,"input_tokens":12,"cache_hit":true,"x":[1,{"y":"z"}],"status":null}`;
  const ledger = Buffer.from(`${line}\n`.repeat(3));
  const byte = fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('{}[]":,\\ue0-+.x19 \t\r\n\0é')));
  const changes = fc.array(fc.tuple(fc.nat(ledger.length - 1), byte), { minLength: 1, maxLength: 3 });
  let byteLines = 0;
  fc.assert(
    fc.property(changes, fc.integer({ min: 1, max: 500 }), (all, chunkBytes) => {
      const bytes = Buffer.from(ledger);
      for (const [place, value] of all) bytes[place] = value;
      byteLines += scanInAllWays(bytes, { queries, chunkBytes }).byteLines;
    }),
    { numRuns: 500 },
  );
  expect(byteLines).toBeGreaterThan(150);
});

test('a line ends where it ends, whatever stands behind it in memory', () => {
  for (let end = 1; end < usual.length; end++) {
    const aggregator = createAggregator(queries);
    const shared = shareLines(aggregator, undefined);
    const reader = createLineReader(aggregator, true, { maxProblems: 5, shared });
    reader.readOne(Buffer.from(usual + ' '.repeat(100)), 0, end, false);
    expect(reader.tally).toMatchObject({ entries: 0, tornLines: 1 });
  }
});

test('where most lines have to be parsed, few are tried; all are once that is over', () => {
  const lines = Array.from({ length: 3000 }, (_, i) => (i < 1000 ? `{${stamp}}` : usual));
  expect(countByteLines(lines)).toBeGreaterThan(1900);
  const odd = Array.from({ length: 3000 }, (_, i) => (i % 10 > 0 ? `{${stamp}}` : usual));
  expect(countByteLines(odd)).toBeLessThan(100);
});

test('lines of 10 MB are read like others', () => {
  const long = 'x'.repeat(10_000_000);
  const lines = [
    `{${stamp},"cost_usd":1,"note":"${long}"}`,
    `{${stamp},"cost_usd":1,"ticket_id":"${long}é"}`,
  ];
  const bytes = Buffer.from(`${usual}\n${lines.join('\n')}\n${usual}\n`);
  const { byteLines, tally } = scanInAllWays(bytes, { queries, chunkBytes: 200_000 });
  expect([tally.entries, byteLines]).toEqual([4, 4]);
});

test('more texts than are remembered are numbered right', () => {
  const lines = Array.from(
    { length: 40_000 },
    (_, i) => `{${stamp},"cost_usd":0.5,"session_id":"${(i * 7919) % 35_000}"}`,
  );
  const bytes = Buffer.from([...lines, ...lines.slice(-6000), ''].join('\n'));
  const options = { queries: [{ name: 'sessions', by: ['session'] }], chunkBytes: 200_000 } as const;
  expect(scanInAllWays(bytes, options).byteLines).toBe(46_000);
}, 60_000);

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scanLinesSources } from '../src/generated/scan-lines.ts';
import type { LedgerQuery } from '../src/query.ts';
import { scanInAllWays } from './support/scan-bytes.ts';

const queries: LedgerQuery[] = [{ name: 'all', by: ['day', 'ticket', 'session', ['model', 'alias']] }];

test('what is generated is made from the sources', () => {
  const folder = path.join(import.meta.dirname, '..', 'wasm');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).toSorted())
    if (name.endsWith('.ts')) hash.update(readFileSync(path.join(folder, name)));
  expect(scanLinesSources).toBe(hash.digest('hex'));
});

/** Reads lines in all ways; tells how many were read fast. */
function countFast(lines: readonly string[]): number {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return scanInAllWays(bytes, { queries, chunkBytes: 200_000 }).fastLines;
}

const stamp = '"timestamp":"2026-01-05T10:00:00Z"';
const long = 'x'.repeat(49);

describe('is read', () => {
  test.each([
    `{${stamp},"cost_usd":1}`,
    ` { "cost_usd" :\t1 , ${stamp} } \t\r`,
    `{${stamp},"cost_usd":1,"ticket_id":"für 日本","escalation_reason":"é"}`,
    `{${stamp},"cost_usd":1,"ticket_id":"a\\"b\\u00e9\\\\","escalation_reason":"\\n"}`,
    `{${stamp},"cost_usd":1,"session_id":"\\ud800","model":"\ufffd"}`,
    `{${stamp},"cost_usd":1,"session_id":"${long}"}`,
    `{${stamp},"cost_usd":1,"model":"${long.slice(1)}","model_alias":"${long.slice(2)}"}`,
    `{${stamp},"cost_usd":1.5e-7,"cache_hit":true,"cache_hit":null,"batch_job_id":"","status":null}`,
    `{${stamp},"cost_usd":null,"cost_usd":0.000000000001,"input_tokens":5,"input_tokens":7}`,
    `{${stamp},"cost_usd":999999999,"input_tokens":1000000000000}`,
    `{${stamp},"cost_usd":1,"metadata":{"a":[1,-2.5e+7,{}],"b":[[]],"cost_usd":{"c":null}},"__proto__":[ ]}`,
    `{${stamp},"cost_usd":1,"":0,"${long}":[true , false, "\\u0041]}" ] , "x":-0.5E3}`,
    '{"timestamp":"2026-01-05 10:00","cost_usd":1}',
    '{"timestamp":"2026-01-05T10:00:00.123456789-01:30","cost_usd":1}',
    '{"timestamp":"2026-01-05t10:00:00+0530","cost_usd":1}',
    '{"timestamp":"2024-02-29T10:00+05","cost_usd":1}',
  ])('%s', (line) => {
    expect(countFast([line, line])).toBe(2);
  });
});

describe('is left to others', () => {
  test.each([
    `{${stamp}}`,
    `{${stamp},"cost_usd":12e2}`,
    `{${stamp},"cost_usd":0.12345678901234567}`,
    `{${stamp},"cost_usd":1,"ticket_id":"a","ticket_id":"b"}`,
    `{${stamp},"cost_usd":1,"ticket_id":"a","ticket_id":null}`,
    `{${stamp},"cost_usd":1,"cost\\u005fusd":2}`,
    `{${stamp},"cost_usd":1,"a":"\\x"}`,
    `{${stamp},"cost_usd":1,"a":"\\u12g4"}`,
    `{${stamp},"cost_usd":1,"a":[1,]}`,
    `{${stamp},"cost_usd":1,"a":{"b":1]}`,
    `{${stamp},"cost_usd":1,"a":{"b" 1}}`,
    `{${stamp},"cost_usd":1,"a":[}`,
    `{${stamp},"cost_usd":1,"a":-}`,
    `{${stamp},"cost_usd":1,"a":01}`,
    `{${stamp},"cost_usd":1,"a":1e}`,
    `{${stamp},"cost_usd":1,"a":${'['.repeat(40)}${']'.repeat(40)}}`,
    `{${stamp},"cost_usd":1,"cache_write_tokens_1h":1}`,
    `{${stamp},"cost_usd":1}}`,
    `{${stamp},"cost_usd":1} \r x`,
    '{"timestamp":"2026-01-05","cost_usd":1}',
    '{"timestamp":"2026-01-05T10:00:00+05:3","cost_usd":1}',
    `{"timestamp":"${'\0'.repeat(16)}","cost_usd":1}`,
    '',
    '{}',
    '[]',
  ])('%s', (line) => {
    const usual = `{${stamp},"cost_usd":1}`;
    expect(countFast([usual, line, usual])).toBe(2);
  });
});

test('values of any kind in other keys are judged as JSON.parse does', () => {
  const json = fc.json({ maxDepth: 6, stringUnit: 'binary' });
  const change = fc.tuple(
    fc.nat(),
    fc.constantFrom('', ...'{ } [ ] " : , \\ u e 0 - + . x 1 \t \0 é'.split(' ')),
  );
  let fastLines = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(json, fc.option(change, { freq: 1 })), { minLength: 1 }), (values) => {
      const lines = values.map(([text, changed]) => {
        const at = changed === null ? -1 : changed[0] % text.length;
        const value = changed === null ? text : text.slice(0, at) + changed[1] + text.slice(at + 1);
        return `{${stamp},"x":${value},"cost_usd":1}`;
      });
      fastLines += countFast(lines);
    }),
    { numRuns: 300 },
  );
  expect(fastLines).toBeGreaterThan(500);
});

test('where there is no WebAssembly, every line is read with care', () => {
  const line = `{${stamp},"cost_usd":1}`;
  const { WebAssembly: api } = globalThis as { WebAssembly?: unknown };
  try {
    Reflect.set(globalThis, 'WebAssembly', undefined);
    expect(countFast([line, line])).toBe(0);
    Reflect.set(globalThis, 'WebAssembly', { Module: Array, Instance: Array.from });
    expect(countFast([line, line])).toBe(0);
  } finally {
    Reflect.set(globalThis, 'WebAssembly', api);
  }
  expect(countFast([line, line])).toBe(2);
});

test('more texts than are remembered, and batches full of new ones, are numbered right', () => {
  const texts = Array.from(
    { length: 20_000 },
    (_, i) => `${i % 7 === 0 ? 'long '.repeat(9) : ''}${i % 12_000}`,
  );
  const lines = texts.map(
    (text, i) =>
      `{${stamp},"cost_usd":0.5,"ticket_id":"${text}","session_id":"s${text}","model":"m${i}","model_alias":"é${text}","status":"\\u0061${i}"}`,
  );
  expect(countFast(lines)).toBe(20_000);
});

import { writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import * as fc from 'fast-check';
import { readJsonl } from '../src/index.ts';
import type { JsonlLine, ReadJsonlOptions } from '../src/index.ts';
import { thrownBy } from './support.ts';

function read(content: string | Uint8Array, options: ReadJsonlOptions = {}): JsonlLine[] {
  using dir = tempDir();
  writeFileSync(dir.join('f'), content);
  return [...readJsonl(dir.join('f'), options)];
}

test('yields records with their line and offset, skips blank lines', () => {
  expect(read('{"a":"é"}\n\n \t\n[1]\n"s"')).toEqual([
    { kind: 'record', line: 1, offset: 0, value: { a: 'é' } },
    { kind: 'record', line: 4, offset: 15, value: [1] },
    { kind: 'record', line: 5, offset: 19, value: 's' },
  ]);
  expect(read('')).toEqual([]);
  expect(read('\n')).toEqual([]);
});

test('accepts a byte order mark and CRLF', () => {
  expect(read('\uFEFF{"a":1}\r\n\r\n2\r\n')).toEqual([
    { kind: 'record', line: 1, offset: 3, value: { a: 1 } },
    { kind: 'record', line: 3, offset: 14, value: 2 },
  ]);
  expect(read('\uFEFF')).toEqual([]);
  expect(read('1\n\uFEFF2\n').map(({ kind }) => kind)).toEqual(['record', 'bad']);
});

test('tells a torn last line from a bad one', () => {
  expect(read('{"a":\n{"b":')).toEqual([
    { kind: 'bad', line: 1, offset: 0, reason: expect.any(String) },
    { kind: 'torn', line: 2, offset: 6, lengthBytes: 5 },
  ]);
  // Cut inside a character, and a tail that a power failure left as zeros.
  expect(read(Buffer.from('"é').subarray(0, 2))).toEqual([
    { kind: 'torn', line: 1, offset: 0, lengthBytes: 2 },
  ]);
  expect(read('1\n\0\0\0').at(-1)).toEqual({ kind: 'torn', line: 2, offset: 2, lengthBytes: 3 });
});

test('other bytes than UTF-8 make a bad line, not replacement characters', () => {
  const content = Buffer.concat([Buffer.from('"ok é"\n"'), Buffer.of(0xff), Buffer.from('"\n"ok"\n')]);
  expect(read(content)).toEqual([
    { kind: 'record', line: 1, offset: 0, value: 'ok é' },
    { kind: 'bad', line: 2, offset: 8, reason: 'expected UTF-8, found other bytes' },
    { kind: 'record', line: 3, offset: 12, value: 'ok' },
  ]);
});

test('a key named __proto__ is plain data', () => {
  const [line] = read('{"__proto__":{"polluted":1}}\n');
  const value: unknown = line?.kind === 'record' ? line.value : undefined;
  expect(Object.keys(Object(value))).toEqual(['__proto__']);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('a line over the limit is bad, its neighbours are not, and one at the limit is a record', () => {
  const long = JSON.stringify('x'.repeat(100));
  const lines = read(`1\n${long}\n2\n${long}`, { maxLineBytes: 101, chunkBytes: 16 });
  expect(lines.map(({ kind, line, offset }) => [kind, line, offset])).toEqual([
    ['record', 1, 0],
    ['bad', 2, 2],
    ['record', 3, 105],
    ['bad', 4, 107],
  ]);
  expect(read(`${long}\n`, { maxLineBytes: 102, chunkBytes: 16 })[0]?.kind).toBe('record');
});

test('memory stays flat over a line far above the limit', () => {
  using dir = tempDir();
  writeFileSync(dir.join('f'), Buffer.alloc(64 * 1024 * 1024, 'x'));
  const before = process.memoryUsage().rss;
  const lines = [...readJsonl(dir.join('f'), { maxLineBytes: 1024 * 1024 })];
  expect(lines).toHaveLength(1);
  expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
});

test('a file that is missing or a folder is an error, on the first line asked for', () => {
  using dir = tempDir();
  expect(thrownBy(() => readJsonl(dir.join('f')).next())).toMatchObject({
    code: 'FILE_MISSING',
    kind: 'missing',
  });
  expect(thrownBy(() => readJsonl(dir.path).next())).toMatchObject({ code: 'READ_FAILED', kind: 'io' });
});

/** What the lines of a content are, found the simple way: all in memory, byte for byte. */
function expectedKinds(content: Uint8Array): [number, string][] {
  const found: [number, string][] = [];
  const lines = Buffer.from(content).toString('latin1').split('\n');
  for (const [index, raw] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const bytes = Buffer.from(index === 0 ? raw.replace(/^\xef\xbb\xbf/, '') : raw, 'latin1');
    let kind = 'record';
    try {
      JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    } catch {
      kind = /^[ \t\r]*$/.test(bytes.toString('latin1')) ? 'blank' : isLast ? 'torn' : 'bad';
    }
    if (kind !== 'blank') found.push([index + 1, kind]);
  }
  return found;
}

const piece = fc.oneof(
  fc.jsonValue().map((value) => `${JSON.stringify(value)}\n`),
  fc.constantFrom('\n', '\r\n', ' ', '{', '"', '\uFEFF', '{"a":1}', '\0', '1', 'é'),
  fc.string(),
);
const content = fc
  .array(
    fc.oneof(
      piece.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 6 }),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => Buffer.concat(pieces));

test('whatever a file holds, every line is accounted for, however it is cut into chunks', () => {
  using dir = tempDir();
  const file = dir.join('f');
  fc.assert(
    fc.property(content, fc.integer({ min: 1, max: 40 }), (bytes, chunkBytes) => {
      writeFileSync(file, bytes);
      const lines = [...readJsonl(file, { chunkBytes })];
      expect(lines.map(({ line, kind }) => [line, kind])).toEqual(expectedKinds(bytes));
      for (const { line, offset } of lines) {
        const before = bytes.subarray(0, offset).toString('latin1');
        expect(before.split('\n')).toHaveLength(line);
        expect(line === 1 ? before.length % 3 : before.endsWith('\n')).toBe(line === 1 ? 0 : true);
      }
    }),
    { numRuns: 400 },
  );
});

test('what JSON can hold reads back as it was', () => {
  using dir = tempDir();
  const file = dir.join('f');
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.boolean(), (values, withCr) => {
      writeFileSync(file, values.map((value) => JSON.stringify(value) + (withCr ? '\r\n' : '\n')).join(''));
      const read = [...readJsonl(file, { chunkBytes: 7 })].map((line) =>
        line.kind === 'record' ? line.value : line,
      );
      expect(JSON.stringify(read)).toBe(JSON.stringify(values));
    }),
    { numRuns: 200 },
  );
});

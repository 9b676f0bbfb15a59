import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { appendJsonl, readJsonl } from '../src/index.ts';
import { pause, startWorker, thrownBy } from './support.ts';

test('appends a record or a batch, creates folders, returns the bytes written', () => {
  using dir = tempDir();
  const file = dir.join('a', 'b.jsonl');
  expect(appendJsonl(file, { text: 'é\n' })).toBe(16);
  expect(appendJsonl(file, [1, 'two', null, [3]], { fsync: true })).toBe(17);
  expect(appendJsonl(file, [])).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe('{"text":"é\\n"}\n1\n"two"\nnull\n[3]\n');
});

test('an empty batch creates nothing', () => {
  using dir = tempDir();
  appendJsonl(dir.join('f'), []);
  expect(existsSync(dir.join('f'))).toBe(false);
});

test.each([
  ['a torn line', '{"a":1}\n{"b":', '\n'],
  ['a whole line without its end', '{"a":1}', '\n'],
  ['a whole line', '{"a":1}\n', ''],
  ['nothing', '', ''],
])('after %s a record has a line of its own', (_, before, between) => {
  using dir = tempDir();
  writeFileSync(dir.join('f'), before);
  const bytes = appendJsonl(dir.join('f'), { c: 2 });
  expect(bytes).toBe(8 + between.length);
  expect(readFileSync(dir.join('f'), 'utf8')).toBe(`${before}${between}{"c":2}\n`);
});

describe('refuses what JSON would drop or change', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['undefined in a list', { a: [undefined] }],
    ['NaN', { a: { b: Number.NaN } }],
    ['Infinity', Number.NEGATIVE_INFINITY],
    ['a bigint', { a: 1n }],
    ['a function', { a: () => 1 }],
    ['a symbol', { a: Symbol('x') }],
    ['a Map', { a: new Map([[1, 2]]) }],
    ['bytes', { a: new Uint8Array(2) }],
    ['an Error', new Error('x')],
    ['an invalid Date', { at: new Date(Number.NaN) }],
    ['a cycle', cycle],
  ])('%s', (_, value) => {
    using dir = tempDir();
    const error = thrownBy(() => appendJsonl(dir.join('f'), [{ fine: true }, value]));
    expect(error).toMatchObject({ code: 'BAD_RECORD', kind: 'bad-data' });
    expect(existsSync(dir.join('f'))).toBe(false);
  });

  test('but not an optional property, a Date, an object without prototype, or a key named __proto__', () => {
    using dir = tempDir();
    const bare = Object.assign(Object.create(null), { b: 1 });
    const hostile: unknown = JSON.parse('{"__proto__":{"x":1}}');
    appendJsonl(dir.join('f'), [{ a: undefined, at: new Date(0) }, bare, hostile]);
    expect(readFileSync(dir.join('f'), 'utf8')).toBe(
      '{"at":"1970-01-01T00:00:00.000Z"}\n{"b":1}\n{"__proto__":{"x":1}}\n',
    );
  });
});

test('says why it cannot write', () => {
  using dir = tempDir();
  writeFileSync(dir.join('file'), '');
  mkdirSync(dir.join('folder'));
  const create = { code: 'WRITE_FAILED', kind: 'cannot-create' };
  expect(thrownBy(() => appendJsonl(dir.join('file', 'x'), 1))).toMatchObject(create);
  expect(thrownBy(() => appendJsonl(dir.join('folder'), 1))).toMatchObject({
    code: 'WRITE_FAILED',
    kind: 'io',
  });
});

const whereDevFull = existsSync('/dev/full') ? describe : describe.skip;
whereDevFull('with a full disk (needs /dev/full)', () => {
  test('says so', () => {
    const message = expect.stringContaining('the disk is full (ENOSPC)');
    expect(thrownBy(() => appendJsonl('/dev/full', 1))).toMatchObject({
      code: 'WRITE_FAILED',
      kind: 'io',
      message,
    });
  });
});

test('8 processes appending 500 records each: every line is whole', async () => {
  using dir = tempDir();
  const file = dir.join('log.jsonl');
  const names = 'abcdefgh'.split('');
  const ends = await Promise.all(
    names.map((name) => startWorker('append-records', [file, name, '500', '40']).ended),
  );
  expect(ends).toEqual(names.map(() => 0));
  const lines = [...readJsonl(file)];
  const keys = lines.map((line) => (line.kind === 'record' ? keyOf(line.value) : line.kind));
  const expected = names.flatMap((name) => Array.from({ length: 500 }, (_, index) => `${name}${index + 1}`));
  expect(keys.toSorted()).toEqual(expected.toSorted());
  for (const name of names) {
    expect(keys.filter((key) => key.startsWith(name))).toEqual(
      expected.filter((key) => key.startsWith(name)),
    );
  }
}, 60_000);

test('torn lines and killed appenders never cost an acknowledged record', async () => {
  using dir = tempDir();
  const file = dir.join('log.jsonl');
  const tearers = [1, 2].map(() => startWorker('tear-tails', [file]));
  const names = ['a', 'b', 'c', 'd'].flatMap((letter) => [`${letter}1`, `${letter}2`]);
  const acknowledged: string[] = [];
  // Large records, so that a kill has a chance to come in the middle of a write.
  const runOne = async (name: string): Promise<void> => {
    const worker = startWorker('append-records', [file, name, '100000', '30000']);
    await pause(250 + Math.random() * 250);
    worker.process.kill('SIGKILL');
    await worker.ended;
    acknowledged.push(...worker.lines().map((number) => `${name}:${number}`));
  };
  for (const half of [names.slice(0, 4), names.slice(4)]) await Promise.all(half.map((name) => runOne(name)));
  for (const tearer of tearers) tearer.process.kill('SIGKILL');
  await Promise.all(tearers.map((tearer) => tearer.ended));
  appendJsonl(file, { name: 'last', number: 1, padding: '' });

  const found = new Set<string>();
  let bad = 0;
  for (const line of readJsonl(file)) {
    if (line.kind === 'record') found.add(keyOf(line.value, ':'));
    else bad += 1;
  }
  expect(acknowledged.length).toBeGreaterThan(50);
  expect(bad).toBeGreaterThan(5);
  expect([...acknowledged, 'last:1'].filter((key) => !found.has(key))).toEqual([]);
}, 60_000);

function keyOf(value: unknown, separator = ''): string {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('number' in value))
    return 'not a record';
  return `${String(value.name)}${separator}${String(value.number)}`;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { describeError, type EndKind, exitCodes, UsageError } from '../src/index.ts';

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each(Object.keys(exitCodes).filter((kind) => kind !== 'ok') as EndKind[])(
  'kind %s keeps its exit code',
  (kind) => {
    const report = describeError(
      Object.assign(new Error('m'), { kind, code: 'C', file: 'f', line: 2, hint: 'h' }),
    );
    expect(report).toMatchObject({
      kind,
      exitCode: exitCodes[kind].code,
      code: 'C',
      file: 'f',
      line: 2,
      hint: 'h',
    });
  },
);

test.each<[string, unknown, number]>([
  ['an unknown kind', Object.assign(new Error('m'), { kind: 'funny' }), 70],
  ['an error that says all is well', Object.assign(new Error('m'), { kind: 'ok' }), 70],
  ['a kind from the prototype', Object.assign(new Error('m'), { kind: 'constructor', code: 'toString' }), 70],
  ['a usage error', new UsageError('m'), 64],
  ['a missing file', thrownBy(() => readFileSync('/no/such/file')), 66],
  ['a folder in place of a file', thrownBy(() => readFileSync('/')), 74],
  ['a folder that is there', thrownBy(() => mkdirSync('/')), 73],
  ['a refused connection', Object.assign(new Error('m'), { code: 'ECONNREFUSED' }), 69],
  ['a string', 'just text', 70],
  ['null', null, 70],
  ['undefined', undefined, 70],
])('%s', (_name, thrown, exitCode) => {
  const report = describeError(thrown);
  expect(report.exitCode).toBe(exitCode);
  expect(report.message).not.toBe('');
});

test('a program that is not there is unavailable, not a missing input', async () => {
  const [error] = (await once(spawn('no-such-program-anywhere'), 'error')) as [unknown];
  expect(describeError(error)).toMatchObject({ kind: 'unavailable', exitCode: 69 });
});

test('names the file of an error of the system', () => {
  expect(describeError(thrownBy(() => readFileSync('/no/such/file'))).file).toBe('/no/such/file');
});

test('shows the stacks of the causes', () => {
  const error = new Error('outer', { cause: new Error('inner', { cause: 'text' }) });
  expect(describeError(error).stack).toMatch(/^Error: outer\n[^]*\nCaused by: Error: inner\n/);
});

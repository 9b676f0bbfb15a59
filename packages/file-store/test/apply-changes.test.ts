import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { applyChanges, recoverChanges } from '../src/index.ts';
import type { FileChange } from '../src/index.ts';
import { thrownBy } from './support.ts';

test('makes every kind of change, in the journal folder by default', () => {
  using dir = tempDir();
  for (const name of ['edit', 'gone', 'old']) writeFileSync(dir.join(name), name);
  mkdirSync(dir.join('folder'));
  chmodSync(dir.join('edit'), 0o640);
  applyChanges(dir.join('journal'), [
    { kind: 'write', path: 'edit', data: 'edited' },
    { kind: 'write', path: 'new/deep/file', data: Uint8Array.of(1, 2) },
    { kind: 'create', path: 'new/other', data: 'other' },
    { kind: 'move', from: 'old', to: 'archive/old' },
    { kind: 'move', from: 'folder', to: 'renamed' },
    { kind: 'remove', path: 'gone' },
  ]);
  expect(readdirSync(dir.path).toSorted()).toEqual(['archive', 'edit', 'new', 'renamed']);
  expect(readFileSync(dir.join('edit'), 'utf8')).toBe('edited');
  expect(statSync(dir.join('edit')).mode & 0o777).toBe(0o640);
  expect([...readFileSync(dir.join('new', 'deep', 'file'))]).toEqual([1, 2]);
  expect(readFileSync(dir.join('new', 'other'), 'utf8')).toBe('other');
  expect(readFileSync(dir.join('archive', 'old'), 'utf8')).toBe('old');
  expect(recoverChanges(dir.join('journal'))).toBe('none');
});

test('the journal may lie elsewhere than the files; no changes leave no trace', () => {
  using dir = tempDir();
  mkdirSync(dir.join('root'));
  const options = { root: dir.join('root') };
  applyChanges(dir.join('state', 'journal'), [{ kind: 'create', path: 'f', data: '' }], options);
  applyChanges(dir.join('other', 'journal'), [], options);
  expect(readdirSync(dir.join('root'))).toEqual(['f']);
  expect(readdirSync(dir.join('state'))).toEqual([]);
  expect(existsSync(dir.join('other'))).toBe(false);
});

test('a rename in upper and lower case only keeps the file', () => {
  using dir = tempDir();
  writeFileSync(dir.join('readme'), 'text');
  applyChanges(dir.join('journal'), [{ kind: 'move', from: 'readme', to: 'README' }]);
  expect(readdirSync(dir.path)).toEqual(['README']);
});

test('a write follows a symbolic link inside the root; move and remove are about the link', () => {
  using dir = tempDir();
  writeFileSync(dir.join('target'), 'old');
  for (const name of ['a', 'b', 'c']) symlinkSync('target', dir.join(name));
  applyChanges(dir.join('journal'), [
    { kind: 'write', path: 'a', data: 'new' },
    { kind: 'move', from: 'b', to: 'moved' },
    { kind: 'remove', path: 'c' },
  ]);
  expect(readFileSync(dir.join('target'), 'utf8')).toBe('new');
  expect(['a', 'moved'].map((name) => lstatSync(dir.join(name)).isSymbolicLink())).toEqual([true, true]);
  expect(readdirSync(dir.path).toSorted()).toEqual(['a', 'moved', 'target']);
});

describe('refuses, before anything changes,', () => {
  const write = (path: string): FileChange => ({ kind: 'write', path, data: '' });
  test.each<[string, string, FileChange[]]>([
    ['a path that climbs', 'OUTSIDE_ROOT', [write('../x')]],
    ['a path that climbs within', 'OUTSIDE_ROOT', [write('a/../b')]],
    ['a path that climbs with backslashes', 'OUTSIDE_ROOT', [write('a\\..\\..\\b')]],
    ['an absolute path', 'OUTSIDE_ROOT', [write('/tmp/x')]],
    ['an empty path', 'OUTSIDE_ROOT', [write('')]],
    ['the root itself', 'OUTSIDE_ROOT', [{ kind: 'remove', path: '.' }]],
    ['a NUL', 'OUTSIDE_ROOT', [write('a\0b')]],
    ['a folder that leads out', 'OUTSIDE_ROOT', [write('out/x')]],
    ['a link that leads out', 'OUTSIDE_ROOT', [write('leak')]],
    ['a move out', 'OUTSIDE_ROOT', [{ kind: 'move', from: 'one', to: 'out/x' }]],
    ['a move in', 'OUTSIDE_ROOT', [{ kind: 'move', from: 'out/secret', to: 'x' }]],
    ['a removal outside', 'OUTSIDE_ROOT', [{ kind: 'remove', path: 'out/secret' }]],
    ['to create what exists', 'FILE_EXISTS', [{ kind: 'create', path: 'one', data: '' }]],
    ['to create over a dangling link', 'FILE_EXISTS', [{ kind: 'create', path: 'dangling', data: '' }]],
    ['to move onto another file', 'FILE_EXISTS', [{ kind: 'move', from: 'one', to: 'two' }]],
    ['to move onto an empty folder', 'FILE_EXISTS', [{ kind: 'move', from: 'one', to: 'empty' }]],
    ['to move what is missing', 'FILE_MISSING', [{ kind: 'move', from: 'none', to: 'x' }]],
    ['to remove what is missing', 'FILE_MISSING', [{ kind: 'remove', path: 'none' }]],
    ['to remove a folder', 'NOT_A_FILE', [{ kind: 'remove', path: 'empty' }]],
    ['to write a folder', 'NOT_A_FILE', [write('empty')]],
    ['to move to the same name', 'BAD_CHANGES', [{ kind: 'move', from: 'one', to: './one' }]],
    ['two changes of one path', 'BAD_CHANGES', [write('one'), { kind: 'remove', path: 'one' }]],
    ['two names of one path', 'BAD_CHANGES', [write('new'), write('./new')]],
    ['a move and a write of its target', 'BAD_CHANGES', [{ kind: 'move', from: 'one', to: 'x' }, write('x')]],
    [
      'a change inside a moved folder',
      'BAD_CHANGES',
      [{ kind: 'move', from: 'empty', to: 'x' }, write('empty/y')],
    ],
    ['a folder into itself', 'BAD_CHANGES', [{ kind: 'move', from: 'empty', to: 'empty/x' }]],
    ['its own journal', 'BAD_CHANGES', [write('journal')]],
    ['its own staging folder', 'BAD_CHANGES', [write('journal.staged/0')]],
  ])('%s', (_, code, changes) => {
    using dir = tempDir();
    mkdirSync(dir.join('outside'));
    writeFileSync(dir.join('outside', 'secret'), 'secret');
    mkdirSync(dir.join('root', 'empty'), { recursive: true });
    symlinkSync('../outside', dir.join('root', 'out'));
    symlinkSync('../outside/secret', dir.join('root', 'leak'));
    symlinkSync('nowhere', dir.join('root', 'dangling'));
    for (const name of ['one', 'two', 'good']) writeFileSync(dir.join('root', name), name);
    const before = readdirSync(dir.path, { recursive: true, encoding: 'utf8' }).toSorted();

    const all: FileChange[] = [{ kind: 'write', path: 'good', data: 'changed' }, ...changes];
    expect(thrownBy(() => applyChanges(dir.join('root', 'journal'), all))).toMatchObject({ code });
    expect(readdirSync(dir.path, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual(before);
    expect(readFileSync(dir.join('root', 'good'), 'utf8')).toBe('good');
    expect(readFileSync(dir.join('outside', 'secret'), 'utf8')).toBe('secret');
  });

  test('and takes back what it staged when a step fails', () => {
    using dir = tempDir();
    const onStep = (step: string): void => {
      if (step === 'content 0 staged') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const error = thrownBy(() => applyChanges(dir.join('journal'), [write('f')], { onStep }));
    expect(error).toMatchObject({ code: 'WRITE_FAILED', message: expect.stringContaining('disk is full') });
    expect(readdirSync(dir.path)).toEqual([]);
  });
});

describe('recovery', () => {
  /** Stops a set of changes right after its commit, as a failing disk would. */
  function commitOnly(journal: string, changes: readonly FileChange[]): unknown {
    const onStep = (step: string): void => {
      if (step === 'committed') throw Object.assign(new Error('stop'), { code: 'EIO' });
    };
    return thrownBy(() => applyChanges(journal, changes, { onStep }));
  }

  test('must come before the next changes', () => {
    using dir = tempDir();
    const journal = dir.join('journal');
    const error = commitOnly(journal, [{ kind: 'create', path: 'f', data: '1' }]);
    expect(error).toMatchObject({ code: 'WRITE_FAILED', hint: expect.stringContaining('next recovery') });
    const next = thrownBy(() => applyChanges(journal, [{ kind: 'create', path: 'g', data: '2' }]));
    expect(next).toMatchObject({ code: 'JOURNAL_PENDING', kind: 'busy' });
    expect(recoverChanges(journal)).toBe('completed');
    expect(readdirSync(dir.path)).toEqual(['f']);
  });

  test.each<[string, FileChange]>([
    ['create', { kind: 'create', path: 'target', data: 'ours' }],
    ['move', { kind: 'move', from: 'from', to: 'target' }],
  ])('does not overwrite what somebody else put in the way of a %s', (_, change) => {
    using dir = tempDir();
    writeFileSync(dir.join('from'), 'ours');
    commitOnly(dir.join('journal'), [change]);
    writeFileSync(dir.join('target'), 'theirs');
    expect(thrownBy(() => recoverChanges(dir.join('journal')))).toMatchObject({
      code: 'CONFLICT',
      kind: 'bad-data',
    });
    expect(readFileSync(dir.join('target'), 'utf8')).toBe('theirs');
    expect(readFileSync(dir.join('from'), 'utf8')).toBe('ours');
  });

  test('says that it is about another root', () => {
    using dir = tempDir();
    mkdirSync(dir.join('a'));
    commitOnly(dir.join('journal'), [{ kind: 'create', path: 'f', data: '' }]);
    const error = thrownBy(() => recoverChanges(dir.join('journal'), { root: dir.join('a') }));
    expect(error).toMatchObject({ code: 'JOURNAL_CORRUPT' });
  });

  test.each([
    ['no JSON', '{"format":1', 'JOURNAL_CORRUPT'],
    ['null', 'null', 'JOURNAL_CORRUPT'],
    ['a later format', '{"format":2,"root":"","changes":[]}', 'JOURNAL_CORRUPT'],
    ['no changes', '{"format":1,"root":""}', 'JOURNAL_CORRUPT'],
    ['an unknown change', '{"format":1,"root":"","changes":[{"kind":"x","path":"a"}]}', 'JOURNAL_CORRUPT'],
    [
      'a staged name',
      '{"format":1,"root":"","changes":[{"kind":"write","path":"a","staged":"../b"}]}',
      'JOURNAL_CORRUPT',
    ],
    [
      'a path that climbs',
      '{"format":1,"root":"","changes":[{"kind":"remove","path":"../victim"}]}',
      'OUTSIDE_ROOT',
    ],
    [
      'a move out',
      '{"format":1,"root":"","changes":[{"kind":"move","from":"f","to":"../f"}]}',
      'OUTSIDE_ROOT',
    ],
  ])('refuses a journal with %s', (_, text, code) => {
    using dir = tempDir();
    mkdirSync(dir.join('root'));
    writeFileSync(dir.join('victim'), '');
    writeFileSync(dir.join('root', 'f'), '');
    writeFileSync(dir.join('root', 'journal'), text);
    expect(thrownBy(() => recoverChanges(dir.join('root', 'journal')))).toMatchObject({ code });
    expect(existsSync(dir.join('victim'))).toBe(true);
    expect(readFileSync(dir.join('root', 'journal'), 'utf8')).toBe(text);
  });
});

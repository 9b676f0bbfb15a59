import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { runProcess, tempDir } from '@backlog-toolkit/test-kit';
import { type FileDiff, renderDiff } from '../src/index.ts';

interface Change {
  before: { path: string; text: string } | null;
  after: { path: string; text: string } | null;
}

interface Applied {
  problem: string;
  /** Every file that the changes name, with its text; null where there is none. */
  files: Record<string, string | null>;
}

/** What {@link applyAll} gives when the patch does what it should. */
function wanted(changes: readonly Change[]): Applied {
  const gone = changes.flatMap(({ before }) => (before ? [[before.path, null] as const] : []));
  const there = changes.flatMap(({ after }) => (after ? [[after.path, after.text] as const] : []));
  return { problem: '', files: Object.fromEntries([...gone, ...there]) };
}

/** Applies all changes as one patch in a new folder; each change has paths of its own. */
async function applyAll(changes: readonly Change[]): Promise<Applied> {
  using folder = tempDir();
  for (const { before } of changes) {
    if (!before) continue;
    mkdirSync(path.dirname(folder.join(before.path)), { recursive: true });
    writeFileSync(folder.join(before.path), before.text);
  }
  const patch = changes.map((change) => renderDiff(change)).join('');
  const env = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_CEILING_DIRECTORIES: folder.path,
  };
  const { code, stderr } = await runProcess('git', ['apply', '--whitespace=nowarn', '-'], {
    cwd: folder.path,
    stdin: patch,
    env,
  });
  const paths = Object.keys(wanted(changes).files);
  const read = (name: string): string | null => (existsSync(name) ? readFileSync(name, 'utf8') : null);
  return {
    problem: code === 0 ? stderr : `${code}: ${stderr}`,
    files: Object.fromEntries(paths.map((name) => [name, read(folder.join(name))])),
  };
}

const line = fc.constantFrom(
  'a',
  'b',
  '',
  '-- c',
  '++ d',
  '=====',
  ' e',
  '\\ f',
  'é日',
  'g\t',
  '@@ -1 +1 @@',
);
const text = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, end, hasFinal]) => lines.join(end) + (hasFinal && lines.length > 0 ? end : ''));
const pair = fc.tuple(text, text, fc.constantFrom('change', 'move', 'edit')).map(([old, fresh, how]) => ({
  old,
  // An edit leaves most of the file as it was.
  fresh: how === 'edit' ? old.replace(/[ab]/, 'changed') : fresh,
  isMove: how === 'move',
}));

describe('git applies it', () => {
  test('whatever the lines, the line ends and the final newline', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 30, maxLength: 40 }), async (pairs) => {
        const changes = pairs.map(({ old, fresh, isMove }, i) => ({
          before: { path: `from ${i}.md`, text: old },
          after: { path: isMove ? `to/${i}.md` : `from ${i}.md`, text: fresh },
        }));
        const real = changes.filter(
          ({ before, after }) => before.path !== after.path || before.text !== after.text,
        );
        expect(await applyAll(real)).toEqual(wanted(real));
      }),
      { numRuns: 5 },
    );
  });

  test.each<[string, Change]>([
    ['a new file', { before: null, after: { path: 'a/new file.md', text: 'x\ny' } }],
    ['a new empty file', { before: null, after: { path: 'empty', text: '' } }],
    ['a removed file', { before: { path: 'gone.md', text: 'x\n' }, after: null }],
    ['a removed empty file', { before: { path: 'gone.md', text: '' }, after: null }],
    ['a mere move', { before: { path: 'a/x.md', text: 'x\n' }, after: { path: 'b c/x.md', text: 'x\n' } }],
    ['a file that becomes empty', { before: { path: 'x', text: 'x\n' }, after: { path: 'x', text: '' } }],
    [
      'a strange name',
      { before: { path: 'q"uo\\te\té.md', text: 'x\n' }, after: { path: 'q"uo\\te\té.md', text: 'y\n' } },
    ],
    [
      'a name that looks like a date',
      {
        before: { path: 'a 2024-01-01 10:00', text: 'x\n' },
        after: { path: 'a 2024-01-01 10:00', text: 'y\n' },
      },
    ],
  ])('%s', async (_name, change) => {
    expect(await applyAll([change])).toEqual(wanted([change]));
  });

  test('a rewritten file and a new one of many lines', async () => {
    const lines = (word: string): string =>
      Array.from({ length: 20_000 }, (_, i) => `${word} ${i}\n`).join('');
    const changes = [
      { before: { path: 'x', text: lines('old') }, after: { path: 'x', text: `${lines('new')}no newline` } },
      { before: null, after: { path: 'y', text: lines('new') } },
    ];
    expect(await applyAll(changes)).toEqual(wanted(changes));
  });
});

test('shows what changed with three lines around it', () => {
  const before = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', ''].join('\n');
  const change: FileDiff = {
    before: { path: 'a.md', text: before },
    after: { path: 'a.md', text: before.replace('five', '5') },
  };
  expect(renderDiff(change)).toBe(
    [
      'diff --git a/a.md b/a.md',
      '--- a/a.md',
      '+++ b/a.md',
      '@@ -2,6 +2,6 @@',
      ' two',
      ' three',
      ' four',
      '-five',
      '+5',
      ' six',
      ' seven',
      '',
    ].join('\n'),
  );
});

test('writes ranges and names as other readers than git want them', () => {
  const lines = renderDiff({ before: null, after: { path: 'a b', text: 'x\n' } }).split('\n');
  expect(lines.slice(1, 5)).toEqual([
    'new file mode 100644',
    '--- /dev/null',
    '+++ b/a b\t',
    '@@ -0,0 +1,1 @@',
  ]);
});

test('is empty when nothing differs', () => {
  const file = { path: 'a', text: 'x' };
  expect(renderDiff({ before: file, after: { ...file } })).toBe('');
  expect(renderDiff({ before: null, after: null })).toBe('');
});

test('colours lines without touching their text', () => {
  const change = { before: { path: 'a', text: '-- x\r\n' }, after: { path: 'a', text: '++ y\r\n' } };
  const coloured = renderDiff(change, true);
  expect(coloured).toContain('\u001B[31m--- x\u001B[0m\r\n\u001B[32m+++ y\u001B[0m\r\n');
  expect(coloured.replaceAll(/\p{Cc}\[\d+m/gu, '')).toBe(renderDiff(change));
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDiff } from '../../src/diff/parse-diff.ts';
import { rebuildSides } from '../../src/diff/rebuild-old.ts';
import { TicketFlowError } from '../../src/errors.ts';

const joined = (...lines: string[]): string => `${lines.join('\n')}\n`;
const paths = (text: string): (string | null)[][] =>
  parseDiff(text).map(({ status, oldPath, path }) => [status, oldPath, path]);

function failure(text: string): { code: string; line: number | undefined; message: string } {
  try {
    parseDiff(text);
  } catch (error) {
    if (error instanceof TicketFlowError)
      return { code: error.code, line: error.line, message: error.message };
    throw error;
  }
  throw new Error('no error');
}

describe('files', () => {
  test('of every status, with quoted names and without content', () => {
    const text = joined(
      'commit 1234',
      '    --- no file, but a message',
      '',
      'diff --git a/new.ts b/new.ts',
      'new file mode 100644',
      'index 0000000..e69de29',
      'diff --git a/old.ts b/old.ts',
      'deleted file mode 100644',
      '--- a/old.ts',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '-gone',
      'diff --git a/from here.ts b/to there.ts',
      'similarity index 100%',
      'rename from from here.ts',
      'rename to to there.ts',
      'diff --git a/run.sh b/run.sh',
      'old mode 100644',
      'new mode 100755',
      'diff --git "a/caf\\303\\251 \\"x\\".txt" "b/caf\\303\\251 \\"x\\".txt"',
      '--- "a/caf\\303\\251 \\"x\\".txt"',
      '+++ "b/caf\\303\\251 \\"x\\".txt"',
      '@@ -1 +1 @@',
      '-a',
      '+b',
      'diff --git a/logo.png b/logo.png',
      'Binary files a/logo.png and b/logo.png differ',
      'diff --git a/data.bin b/data.bin',
      'GIT binary patch',
      'literal 3',
      'Kcmey--',
      '',
      'diff --git a/a b/c d b/a b/c d',
      '--- a/a b/c d\t',
      '+++ b/a b/c d\t',
      '@@ -0,0 +1 @@',
      '+x',
    );
    expect(paths(text)).toEqual([
      ['added', null, 'new.ts'],
      ['deleted', 'old.ts', 'old.ts'],
      ['renamed', 'from here.ts', 'to there.ts'],
      ['modified', 'run.sh', 'run.sh'],
      ['modified', 'café "x".txt', 'café "x".txt'],
      ['modified', 'logo.png', 'logo.png'],
      ['modified', 'data.bin', 'data.bin'],
      ['modified', 'a b/c d', 'a b/c d'],
    ]);
    expect(
      parseDiff(text)
        .map(({ isBinary }) => isBinary)
        .filter(Boolean),
    ).toHaveLength(2);
  });

  test('of other prefixes, and of diff -u with times', () => {
    expect(
      paths(joined('diff --git i/x.ts w/x.ts', '--- i/x.ts', '+++ w/x.ts', '@@ -1 +1 @@', '-a', '+b')),
    ).toEqual([['modified', 'x.ts', 'x.ts']]);
    expect(
      paths(
        joined('diff --git src/x.ts src/x.ts', '--- src/x.ts', '+++ src/x.ts', '@@ -1 +1 @@', '-a', '+b'),
      ),
    ).toEqual([['modified', 'src/x.ts', 'src/x.ts']]);
    const time = '2026-01-05 10:00:00.000000000 +0100';
    expect(paths(joined(`--- x.ts\t${time}`, `+++ x.ts\t${time}`, '@@ -1 +1 @@', '-a', '+b'))).toEqual([
      ['modified', 'x.ts', 'x.ts'],
    ]);
  });

  test('none in an empty text', () => {
    expect(parseDiff('')).toEqual([]);
    expect(parseDiff('\n')).toEqual([]);
  });
});

describe('hunks', () => {
  const head = ['--- a/x', '+++ b/x'];

  test('number their lines, and lines that look like headers are lines', () => {
    const [file] = parseDiff(
      joined(
        ...head,
        '@@ -3,3 +3,3 @@ function f() {',
        ' a',
        '--- b',
        '+++ c',
        '',
        '\\ No newline at end of file',
      ),
    );
    expect(file?.hunks[0]?.lines).toEqual([
      { kind: 'context', text: 'a', oldLine: 3, newLine: 3 },
      { kind: 'removed', text: '-- b', oldLine: 4, newLine: null },
      { kind: 'added', text: '++ c', oldLine: null, newLine: 4 },
      { kind: 'context', text: '', oldLine: 5, newLine: 5 },
    ]);
  });

  test('may lack the newline on either side', () => {
    const missing = '\\ No newline at end of file';
    const [file] = parseDiff(joined(...head, '@@ -1 +1 @@', '-a', missing, '+b', missing));
    expect(file?.hunks[0]?.lines.map(({ text }) => text)).toEqual(['a', 'b']);
  });

  test('with CRLF are as with LF', () => {
    const text = joined(...head, '@@ -1,2 +1,2 @@', ' a', '-b', '+c');
    expect(parseDiff(text.replaceAll('\n', '\r\n'))).toEqual(parseDiff(text));
  });
});

describe('malformed text is told with its line', () => {
  test.each([
    ['no diff', 'hello\n', 1],
    ['a combined diff', joined('diff --cc a.ts', 'index 1,2..3'), 1],
    ['a hunk of a combined diff', joined('--- a/x', '+++ b/x', '@@@ -1 -1 +1 @@@', '  a'), 3],
    ['a hunk without a file', joined('', '@@ -1 +1 @@', '-a', '+b'), 2],
    ['a file with half of its names', joined('--- a/x', '@@ -1 +1 @@'), 2],
    ['a hunk that ends too early', joined('--- a/x', '+++ b/x', '@@ -1,3 +1,3 @@', ' a'), 5],
    ['a line of no kind', joined('--- a/x', '+++ b/x', '@@ -1,2 +1,2 @@', ' a', 'b'), 5],
    ['too many added lines', joined('--- a/x', '+++ b/x', '@@ -1,2 +1 @@', '+a', '+b'), 5],
    ['a hunk without numbers', joined('--- a/x', '+++ b/x', '@@ x @@', ' a'), 3],
  ])('%s', (_, text, line) => {
    expect(failure(text)).toMatchObject({ code: 'DIFF_MALFORMED', line });
  });

  test('and never in another way', () => {
    const pieces = fc.constantFrom(
      'diff --git a/x b/x',
      '--- a/x',
      '+++ b/x',
      '@@ -1,2 +1,2 @@',
      '@@',
      '+a',
      '-b',
      ' c',
      '',
      '\\ x',
      'rename from "x',
      '"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        try {
          return Array.isArray(parseDiff(text));
        } catch (error) {
          return error instanceof TicketFlowError && error.code === 'DIFF_MALFORMED';
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('the old side follows from the new one', () => {
  const [file] = parseDiff(
    joined('--- a/x', '+++ b/x', '@@ -1,2 +1,3 @@', ' a', '-b', '+B', '+C', '@@ -4,2 +5 @@', '-d', ' e'),
  );
  if (!file) throw new Error('no file');
  expect(rebuildSides(file, 'a\nB\nC\nc\ne\n')).toEqual({
    before: ['a', 'b', 'c', 'd', 'e'],
    after: ['a', 'B', 'C', 'c', 'e'],
  });
  expect(rebuildSides(file, 'a\nB\nX\nc\ne\n')).toBeNull();
  expect(rebuildSides(file, 'a\n')).toBeNull();
});

import { describe, expect, it } from '@jest/globals';
import type { TicketError } from '../../src/errors.ts';
import { maxFrontmatterLength } from '../../src/frontmatter/limits.ts';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { splitFrontmatter } from '../../src/frontmatter/split-frontmatter.ts';
import { thrownBy } from './thrown-by.ts';

function file(yaml: string, body = ''): string {
  return `---\n${yaml}\n---\n${body}`;
}

function thrown(text: string): TicketError {
  return thrownBy(() => parseFrontmatter(text, { file: 'TASK-1.md' }));
}

function outcome(text: string): string {
  try {
    parseFrontmatter(text);
    return 'read';
  } catch (error) {
    return thrownBy(() => {
      throw error;
    }).code;
  }
}

describe('splitFrontmatter', () => {
  it.each([
    ['LF', '---\na: 1\n---\nbody\n', 'a: 1\n', 'body\n', '\n'],
    ['CRLF', '---\r\na: 1\r\n---\r\nbody', 'a: 1\r\n', 'body', '\r\n'],
    ['a byte order mark', '\ufeff---\na: 1\n---\n', 'a: 1\n', '', '\n'],
    ['three dots', '---\na: 1\n...\nb', 'a: 1\n', 'b', '\n'],
    ['blanks behind the fences', '--- \na: 1\n---\t \nb', 'a: 1\n', 'b', '\n'],
    ['no entries', '---\n---\nb', '', 'b', '\n'],
    ['no final newline', '---\na: 1\n---', 'a: 1\n', '', '\n'],
    ['a longer rule inside', '---\na: 1\n----\n---\nb', 'a: 1\n----\n', 'b', '\n'],
  ])('splits with %s', (_name, text, yaml, body, eol) => {
    const range = splitFrontmatter(text);
    expect(range).not.toBeNull();
    expect(text.slice(range?.yamlStart, range?.yamlEnd)).toBe(yaml);
    expect(text.slice(range?.bodyStart)).toBe(body);
    expect(text.slice(range?.openStart, range?.openEnd).trim()).toBe('---');
    expect(text.slice(range?.closeStart, range?.closeEnd).trim()).toMatch(/^(?:---|\.\.\.)$/);
    expect(range?.eol).toBe(eol);
  });

  it.each(['', 'text', '\n---\na: 1\n---\n', '----\n', '--- a\n---\n', ' ---\n---\n', '--'])(
    'finds none in %j',
    (text) => {
      expect(splitFrontmatter(text)).toBeNull();
    },
  );

  it.each(['---', '---\na: 1\n', '---\na: 1\n --- \n'])('refuses the unclosed %j', (text) => {
    expect(thrown(text)).toMatchObject({ code: 'FRONTMATTER_INVALID', line: 1, file: 'TASK-1.md' });
  });
});

describe('parseFrontmatter', () => {
  it('reads values, lines and texts of the core schema', () => {
    const parsed = parseFrontmatter(
      '\ufeff---\r\n# c\r\nid: 012\r\n"due": 2026-01-31 # c\r\ncommit: 0012345e6\r\nyes: yes\r\nlist:\r\n  - 1.0\r\n  - \'b\'\r\nmap: {a: 1}\r\ntext: |\r\n  one\r\n  two\r\nempty:\r\n---\r\n',
    );
    expect(parsed.data).toEqual({
      id: 12,
      due: '2026-01-31',
      commit: 12_345e6,
      yes: 'yes',
      list: [1, 'b'],
      map: { a: 1 },
      text: 'one\ntwo\n',
      empty: null,
    });
    expect([...parsed.keyLines]).toEqual([
      ['id', 3],
      ['due', 4],
      ['commit', 5],
      ['yes', 6],
      ['list', 7],
      ['map', 10],
      ['text', 11],
      ['empty', 14],
    ]);
    expect(parsed.scalarText('id')).toBe('012');
    expect(parsed.scalarText('commit')).toBe('0012345e6');
    expect(parsed.scalarText('empty')).toBe('');
    expect(parsed.scalarText('list')).toBeUndefined();
    expect(parsed.scalarText('none')).toBeUndefined();
    expect(parsed.listText('list')).toEqual(['1.0', 'b']);
    expect(parsed.listText('map')).toBeUndefined();
  });

  it('treats __proto__ and constructor as data', () => {
    const { data } = parseFrontmatter(
      file('__proto__: {polluted: yes}\nconstructor: x\nnested:\n  __proto__: 1'),
    );
    expect(Object.keys(data)).toEqual(['__proto__', 'constructor', 'nested']);
    expect(Object.getPrototypeOf(data)).toBeNull();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object(data['nested']))).toEqual(['__proto__']);
  });

  it.each(['', '\n\n', '# only a comment', '---'])('reads %j as no entries', (yaml) => {
    expect(parseFrontmatter(yaml === '---' ? '---\n---\n' : file(yaml))).toMatchObject({
      pairs: [],
      root: null,
    });
  });

  it('names keys as the data does', () => {
    const parsed = parseFrontmatter(file('012: a\ntrue: b\n~: c\n"01": d\n!!str 05: e'));
    expect(new Set(parsed.keyLines.keys())).toEqual(new Set(Object.keys(parsed.data)));
  });

  it.each([
    ['reporter: @name', 3, 'quote it: reporter: "@name"'],
    ['reporter: `name` # c', 3, 'quote it: reporter: "`name`"'],
    ['files: *.md', 3, 'quote it: files: "*.md"'],
    ['note: !important', 3, 'quote it: note: "!important"'],
    ['share: %5', 3, 'quote it: share: "%5"'],
    ['title: Fix: the "parser"', 3, 'quote it: title: "Fix: the \\"parser\\""'],
    ['tags:\n  - @a', 4, 'quote it: - "@a"'],
    ['tags:\n\t- a', 4, 'Replace the tab with spaces.'],
    ['id: 2', 3, 'Keep one of the two entries.'],
    [
      'tags: [\n  a,\n]',
      5,
      'Indent every line of the value, closing brackets and quotes too, by two spaces.',
    ],
    ['title: "open', 3, undefined],
    ['title: "a" b', 3, undefined],
    ['tags: [a, b', 3, undefined],
    ['word', 3, undefined],
    ['a: b\n  c: d', 4, undefined],
    ['? [a]\n: b', 3, undefined],
    ['x: !!binary aGk=', 3, undefined],
  ])('explains %j', (yaml, line, hint) => {
    const error = thrown(file(`id: 1\n${yaml}`));
    expect(error).toMatchObject({ code: 'FRONTMATTER_INVALID', kind: 'bad-data', file: 'TASK-1.md' });
    expect(hint === undefined ? undefined : error.hint).toBe(hint);
    expect(error.hint).toBeTruthy();
    // A value that is never closed is noticed only where the frontmatter ends.
    expect(error.line).toBeGreaterThanOrEqual(line);
    expect(hint === undefined ? line : error.line).toBe(line);
    expect(error.message).not.toMatch(/undefined|\n/);
  });

  it.each(['- a\n- b', 'just text', '[a]', '~'])('refuses %j, which is no mapping', (yaml) => {
    expect(thrown(file(yaml))).toMatchObject({ code: 'FRONTMATTER_INVALID', line: 2 });
  });

  it('says when there is no frontmatter', () => {
    expect(thrown('# Title\n')).toMatchObject({ code: 'FRONTMATTER_MISSING', line: 1 });
  });

  it('limits size, depth, aliases and what aliases stand for', () => {
    expect(thrown(file(`a: ${'x'.repeat(maxFrontmatterLength)}`)).code).toBe('FRONTMATTER_TOO_LARGE');
    expect(thrown(file(`a: ${'['.repeat(5000)}${']'.repeat(5000)}`)).line).toBe(2);
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [last, name] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'])
      bomb.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${last}`).join(', ')}]`);
    expect(thrown(file(bomb.join('\n')))).toMatchObject({ code: 'FRONTMATTER_INVALID', line: 5 });
    expect(thrown(file(`a: &a x\nb: [${Array.from({ length: 101 }, () => '*a').join(', ')}]`)).line).toBe(3);
    expect(thrown(file('a: &a [*a]')).line).toBe(2);
    expect(thrown(file('a: &a 1\nb: &a [*a]'))).toMatchObject({ line: 3 });
  });

  it.each([
    '? ',
    '- ',
    '&a ',
    '!a ',
    '[',
    '{',
    '{a: ',
    '[? ',
    '&a [',
    '"',
    "'",
    '- &a ',
    '? &a ? ',
    '*',
    ': ',
    '- - ',
    '|',
    '#',
    'a: &b ',
    '!!map {a: ',
    '\t',
  ])(
    'ends soon on %j without end',
    (part) => {
      for (const text of [
        file(part.repeat(6000)),
        file(`k: ${part.repeat(6000)}`),
        file(Array.from({ length: 100 }, (_, i) => `${' '.repeat(i)}${part}`).join('\n')),
      ]) {
        expect(outcome(text)).toMatch(/^(?:read|FRONTMATTER_INVALID)$/);
      }
    },
    10_000,
  );
});

import { describe, expect, it } from '@jest/globals';
import { setField } from '../../src/edit/set-field.ts';
import { setFields } from '../../src/edit/set-fields.ts';
import type { FieldValue } from '../../src/edit/write-scalar.ts';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { thrownBy } from '../frontmatter/thrown-by.ts';
import { file } from './ticket-file.ts';

describe('setField', () => {
  it.each([
    ['two items on a line with a comment', 'k: [a, b, # both\n  c]', ['a', 'b', 'c', 'd']],
    ['a comma behind the comment', 'k: [a # one\n  , b]', ['a', 'b', 'c']],
    ['a comment above what becomes the first', 'k: [a, # one\n  # about b\n  b]', ['b']],
  ])('refuses %s rather than give a comment to another item', (_name, before, value) => {
    expect(thrownBy(() => setField(file(before), 'k', value))).toMatchObject({
      code: 'EDIT_REFUSED',
      line: 2,
      message: expect.stringMatching(/comments could not stay/),
    });
    expect(setField(file(before), 'k', [])).toBe(file('k: []'));
  });

  it('keeps maps in a list that gains and loses items', () => {
    const before = 'k:\n  - id: a # one\n    why: x\n  - b\nz: 1';
    const items = [{ id: 'a', why: 'x' }, 'b'];
    expect(setField(file(before), 'k', [...items, 'c'])).toBe(file(before.replace('- b', '- b\n  - c')));
    expect(setField(file(before), 'k', items.slice(0, 1))).toBe(file(before.replace('  - b\n', '')));
    expect(setField(file(before), 'k', ['b'])).toBe(file('k:\n  - b\nz: 1'));
    expect(thrownBy(() => setField(file(before), 'k', [{ id: 'other' }])).code).toBe('EDIT_REFUSED');
  });

  it.each([
    '@x',
    '#x',
    'a # b',
    'a: b',
    'a:',
    '- a',
    '-',
    '~',
    'null',
    'no',
    '012',
    '1e5',
    '',
    ' a',
    'a ',
    '\t',
    'a\tb',
    '\n',
    '\u0000',
    '\u0085',
    '\u2028',
    '\ufeff',
    'ü',
    '😀',
    '\ud800',
    '"',
    "'",
    '\\',
    '---',
    '...',
    '[a',
    '{',
    '%',
    '`',
    '?',
    '!',
    '&a',
    '*a',
    '|',
    '>',
    '<<',
    '0x1F',
    '.inf',
    '1_0',
    '12:30',
    'a\r\nb',
    '__proto__',
  ])('writes %j so that it reads back, in every place', (value) => {
    for (const yaml of ['k: x', 'k: "x"', "k: 'x'", 'k: |\n  x\n  y', 'k:', 'z: 1', 'k:\n  - a', 'k: [a]']) {
      expect(parseFrontmatter(setField(file(yaml), 'k', value)).data['k']).toBe(value);
      expect(parseFrontmatter(setField(file(yaml), 'k', ['b', value])).data['k']).toEqual(['b', value]);
    }
    expect(parseFrontmatter(setField(file('k: x'), value, 1)).data[value]).toBe(1);
  });

  it.each([
    0,
    -0,
    -5,
    1.5,
    1e21,
    1e-7,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.MAX_SAFE_INTEGER,
  ])('writes the number %d so that it reads back', (value) => {
    expect(parseFrontmatter(setField(file('k: x'), 'k', value)).data['k']).toBe(value);
  });

  it.each([
    ['an anchored value that is used', 'k: &a x\nz: *a', 'y'],
    ['an anchored item that is used', 'k: [&a x, b]\nz: *a', ['b']],
    ['braces around all entries', '{k: x, z: 1}', 'y'],
    ['a key without a value', '? k\nz: 1', 'y'],
  ])('refuses %s', (_name, yaml, value: FieldValue) => {
    const error = thrownBy(() => setField(file(yaml), 'k', value, { file: 'a.md' }));
    expect(error).toMatchObject({ code: 'EDIT_REFUSED', kind: 'bad-data', file: 'a.md', line: 2 });
  });

  it('keeps a file without a body or final newline, and a closing `...`', () => {
    expect(setField('---\nk: x\n---', 'k', 'v')).toBe('---\nk: v\n---');
    expect(setField('---\r\n...', 'k', 'v')).toBe('---\r\nk: v\r\n...');
    expect(setField('---\n# c\n---\n', 'k', 'v')).toBe('---\n# c\nk: v\n---\n');
  });

  it('says when there is no frontmatter', () => {
    expect(thrownBy(() => setField('# T\n', 'k', 1)).code).toBe('FRONTMATTER_MISSING');
  });
});

describe('setFields', () => {
  it('sets several fields in order', () => {
    expect(setFields(file('a: 1 # c\nb: x'), { b: 'v', c: true })).toBe(file('a: 1 # c\nb: v\nc: true'));
    expect(
      setFields(file('a: 1'), [
        ['a', 2],
        ['a', 3],
      ]),
    ).toBe(file('a: 3'));
  });
});

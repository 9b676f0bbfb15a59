import { describe, expect, it } from '@jest/globals';
import { removeField } from '../../src/edit/remove-field.ts';
import { setField } from '../../src/edit/set-field.ts';
import { setFields } from '../../src/edit/set-fields.ts';
import type { FieldValue } from '../../src/edit/write-scalar.ts';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { thrownBy } from '../frontmatter/thrown-by.ts';

function file(yaml: string): string {
  return `---\n${yaml}\n---\n# Body\n\nstatus: open\n`;
}

type Case = readonly [name: string, before: string, value: FieldValue, after: string];

const scalars: readonly Case[] = [
  ['a plain value', 'k: open', 'done', 'k: done'],
  ['a trailing comment', 'k: open  # now', 'done', 'k: done  # now'],
  ['spacing', 'k:    open', 'done', 'k:    done'],
  ['double quotes', 'k: "open" # c', 'a "b"', 'k: "a \\"b\\"" # c'],
  ['single quotes', "k: 'open'", "it's", "k: 'it''s'"],
  ['quotes that cannot stay', "k: 'open'", 'a\nb', 'k: "a\\nb"'],
  ['a quoted key', '"k": open', 'done', '"k": done'],
  ['an empty value', 'k:', 'done', 'k: done'],
  ['an empty value and a blank', 'k: ', 'done', 'k: done'],
  ['an empty value and a comment', 'k:   # later', 'done', 'k: done   # later'],
  ['a value of two lines', 'k: one\n  two # c\nz: 1', 'done', 'k: done # c\nz: 1'],
  ['a quoted value of two lines', 'k: "one\n  two"\nz: 1', 'done', 'k: "done"\nz: 1'],
  ['a literal', 'k: | # c\n  one\n\n  two\n\nz: 1', 'done', 'k: done # c\n\nz: 1'],
  ['a literal by a literal', 'k: |-  # c\n    one\nz: 1', 'a\n\n  b\n', 'k: |  # c\n    a\n\n      b\nz: 1'],
  ['a folded one by a literal', 'k: >\n  one\n  two\nz: 1', 'a\nb', 'k: |-\n  a\n  b\nz: 1'],
  ['a literal by what cannot be one', 'k: |\n  one\nz: 1', ' a\nb', 'k: " a\\nb"\nz: 1'],
  ['an empty literal', 'k: |\nz: 1', 'done', 'k: done\nz: 1'],
  ['a flow list', 'k: [a, b] # c', 'done', 'k: done # c'],
  ['a flow map', 'k: {a: 1,\n  b: 2} # c\nz: 1', 5, 'k: 5 # c\nz: 1'],
  ['a block list', 'k: # c\n  # d\n  - a # e\n  - b\n# f\nz: 1', 'done', 'k: done # c\n  # d\n# f\nz: 1'],
  ['a block map', 'k:\n  a: 1\n  b: |\n    x\nz: 1', null, 'k: null\nz: 1'],
  ['an unused anchor', 'k: &a open', 'done', 'k: &a done'],
  ['an alias', 'z: &a 1\nk: *a # c', 'done', 'z: &a 1\nk: done # c'],
  ['a tag that fits', 'k: !!str 5', 'done', 'k: !!str done'],
  ['a tag that does not fit', 'k: !!str 5', 7, 'k: 7'],
  ['a tagged list', 'k: !!seq\n  - a\nz: 1', 'x', 'k: x\nz: 1'],
  ['a number by text that looks like one', 'k: 5', '5', 'k: "5"'],
  ['text by a number', 'k: five', 5, 'k: 5'],
  ['an explicit key', '? k\n: open', 'done', '? k\n: done'],
  ['a boolean', 'k: true', false, 'k: false'],
  ['a date', 'k: 2026-01-31', '2026-02-01', 'k: 2026-02-01'],
  ['a key among others', 'kk: 1\nk: open\nkkk: 1', 'done', 'kk: 1\nk: done\nkkk: 1'],
  ['indented entries', '  a: 1\n  k: open', 'done', '  a: 1\n  k: done'],
  ['a new key', 'a: 1 # c\n# end', 'done', 'a: 1 # c\n# end\nk: done'],
  ['a new key among indented entries', '  a: 1', 'done', '  a: 1\n  k: done'],
  ['a new key behind a literal', 'a: |\n  x\n', 'done', 'a: |\n  x\n\nk: done'],
  ['a new list', 'a: 1', ['x', 'y, z'], 'a: 1\nk: [x, "y, z"]'],
];

const lists: readonly Case[] = [
  ['an item more in brackets', 'k: [a, b] # c', ['a', 'b', 'c'], 'k: [a, b, c] # c'],
  ['an item more, close together', 'k: [a,b]', ['a', 'b', 'c'], 'k: [a,b,c]'],
  ['an item less in brackets', 'k: [ a, "b", c ]', ['a', 'c'], 'k: [ a, c ]'],
  ['the first item less', 'k: [a, b]', ['b'], 'k: [b]'],
  ['a changed item in brackets', 'k: ["a", \'b\']', ['a', 'x'], 'k: ["a", \'x\']'],
  ['an item more in a quoted list', 'k: ["a", "b"]', ['a', 'b', 'c'], 'k: ["a", "b", "c"]'],
  [
    'a list of several lines',
    'k: [\n  a, # one\n  b,\n  ]',
    ['a', 'b', 'c'],
    'k: [\n  a, # one\n  b,\n  c,\n  ]',
  ],
  [
    'a list of several lines without comments',
    'k: [\n  a,\n  b,\n  ]',
    ['a', 'b', 'c'],
    'k: [\n  a,\n  b,\n  c,\n  ]',
  ],
  [
    'the comments of a list of several lines',
    'k: [ one,  # one\n two,   # two\n ]',
    ['one', 'two', 'three'],
    'k: [ one,  # one\n two,   # two\n three,\n ]',
  ],
  [
    'the comments of items without a last comma',
    'k: [\n  one, # one\n  two # two\n ] # k',
    ['one', 'two', 'three'],
    'k: [\n  one, # one\n  two, # two\n  three\n ] # k',
  ],
  [
    'the comments of items that stay when others go',
    'k: [\n  one, # one\n  two, # two\n  three # three\n ]',
    ['two', 'three'],
    'k: [\n  two, # two\n  three # three\n ]',
  ],
  [
    'a comment that goes with its item',
    'k: [\n  one, # one\n  two # two\n ]',
    ['one', 'x'],
    'k: [\n  one, # one\n  x\n ]',
  ],
  [
    'comments above items, and a bracket that ends the last line',
    'k: [a, # one\n  # about b\n  b]',
    ['a', 'b', 'c'],
    'k: [a, # one\n  # about b\n  b,\n  c]',
  ],
  ['the comment of the last item, which goes', 'k: [\n  a, # one\n  b]', ['a'], 'k: [\n  a # one\n  ]'],
  ['an empty list', 'k: [] # c', ['a'], 'k: [a] # c'],
  ['a list made empty', 'k: [a, b] # c', [], 'k: [] # c'],
  ['no value', 'k: # c', ['a', 'b'], 'k: [a, b] # c'],
  ['an item that needs quotes', 'k: [a]', ['a', 'x: y', 'true', 'p,q'], 'k: [a, "x: y", "true", "p,q"]'],
  [
    'an item more in a block',
    'k:\n  - a # one\n  - b # two\n# end\nz: 1',
    ['a', 'b', 'c'],
    'k:\n  - a # one\n  - b # two\n  - c\n# end\nz: 1',
  ],
  ['an item more at the start of a block', 'k:\n  -   a\nz: 1', ['x', 'a'], 'k:\n  -   x\n  -   a\nz: 1'],
  ['items less in a block', 'k:\n- a # one\n# note\n- b\n- c # three', ['b'], 'k:\n# note\n- b'],
  [
    'a changed item in a block',
    "k:\n  - a # one\n  - 'b' # two",
    ['a', 'x'],
    "k:\n  - a # one\n  - 'x' # two",
  ],
  [
    'scattered changes',
    'k:\n  - a # 1\n  - b # 2\n  - c # 3\n  - d # 4\n  - e # 5',
    ['b', 'd', 'x'],
    'k:\n  - b # 2\n  - d # 4\n  - x # 5',
  ],
  ['a block made empty', 'k: # c\n  - a\n  - b\nz: 1', [], 'k: [] # c\nz: 1'],
  ['an item that is a number', 'k:\n  - 1.0\n  - a', ['1.0', 'a'], 'k:\n  - "1.0"\n  - a'],
  [
    'items of several lines',
    'k:\n  - |\n    one\n    two\n  - a\n  - b: 1\n    c: 2\n  -\nz: 1',
    ['a', 'q'],
    'k:\n  - a\n  - q\nz: 1',
  ],
  ['an anchored item', 'k:\n  - &a one\n  - two', ['one', 'x'], 'k:\n  - &a one\n  - x'],
  ['an aliased item', 'z: &a one\nk: [*a, two]', ['one', 'x'], 'z: &a one\nk: [*a, x]'],
  ['text in place of a list', 'k: one', ['one'], 'k: [one]'],
];

describe.each([
  ['LF', ''],
  ['CRLF', '\r'],
])('setField with %s', (_eol, cr) => {
  it.each([...scalars, ...lists])('keeps everything but %s', (_name, before, value, after) => {
    for (const bom of ['', '\ufeff']) {
      const text = bom + file(before).replaceAll('\n', `${cr}\n`);
      const edited = setField(text, 'k', value);
      expect(edited).toBe(bom + file(after).replaceAll('\n', `${cr}\n`));
      expect(parseFrontmatter(edited).data['k']).toEqual(value);
      expect(setField(edited, 'k', value)).toBe(edited);
    }
  });
});

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

describe('removeField', () => {
  it.each([
    ['a line', 'a: 1\nk: x # c\n# d\nz: 1', 'a: 1\n# d\nz: 1'],
    ['a list', 'k:\n  - a # c\n  - b\nz: 1', 'z: 1'],
    ['a literal', 'a: 1\nk: |\n  x\n\n  y\nz: 1', 'a: 1\nz: 1'],
    ['an empty value', 'a: 1\nk:\nz: 1', 'a: 1\nz: 1'],
    ['a quoted key', "'k': {a: 1,\n  b: 2}\nz: 1", 'z: 1'],
    ['an explicit key', '? k\n: x\nz: 1', 'z: 1'],
  ])('removes %s', (_name, before, after) => {
    expect(removeField(file(before), 'k')).toBe(file(after));
  });

  it('removes the only field, and none that is not there', () => {
    expect(removeField('---\nk: 1\n---\nb', 'k')).toBe('---\n---\nb');
    expect(removeField(file('a: 1'), 'k')).toBe(file('a: 1'));
  });

  it('refuses what others refer to', () => {
    expect(thrownBy(() => removeField(file('k: &a x\nz: *a'), 'k'))).toMatchObject({
      code: 'EDIT_REFUSED',
      line: 2,
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { setField } from '../../src/edit/set-field.ts';
import type { FieldValue } from '../../src/edit/write-scalar.ts';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { file } from './ticket-file.ts';

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

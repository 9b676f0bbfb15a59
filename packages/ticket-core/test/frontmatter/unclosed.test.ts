import { expect, test } from '@jest/globals';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { thrownBy } from './thrown-by.ts';

test.each([
  ['a double quote', 'id: T-1\ntitle: "a\nstatus: open', 3, 'The quote " is opened here and never closed.'],
  [
    'a double quote at the end',
    'id: T-1\ntitle: "a \\" b',
    3,
    'The quote " is opened here and never closed.',
  ],
  ['a single quote', "title: 'it''s\nstatus: open", 2, "The quote ' is opened here and never closed."],
  ['a list', 'tags: [a, b\nstatus: open', 2, 'The bracket [ is opened here and never closed.'],
  ['a list over lines', 'tags: [a,\n  b\nstatus: open', 2, 'The bracket [ is opened here and never closed.'],
  ['a map', 'k: {a: 1\nstatus: open', 2, 'The bracket { is opened here and never closed.'],
  [
    'a closed quote with a line that is not indented',
    'title: "a\nb"\nstatus: open',
    3,
    'A line of a value is not indented deeper than its key.',
  ],
])('%s is told where it opens', (_what, yaml, line, message) => {
  expect(thrownBy(() => parseFrontmatter(`---\n${yaml}\n---\n`))).toMatchObject({
    line,
    message: expect.stringContaining(message),
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  findSection,
  listHeadings,
  listItems,
  listSections,
  normaliseHeading,
  scanMarkdown,
} from '../src/index.ts';

const TICKET = `---
id: TASK-7
---
# 🚀 Cache the *price* table ##

Some prose.

## 1. Acceptance Criteria:

1. Prices are read once
2. A change on disk
   is seen within a second
   - also on Windows

### Notes
* nothing yet

## Affected files
- src/prices.ts (modify)
- [x] src/cache.ts
- [ ]

Tests
-----
Unit tests for \`read\`.
`;
const scan = scanMarkdown(TICKET);

describe('headings', () => {
  test('keep their inline marks and lose the closing ones', () => {
    expect(
      listHeadings(scan).map(({ level, text, line, lastLine }) => [level, text, line, lastLine]),
    ).toEqual([
      [1, '🚀 Cache the *price* table', 4, 4],
      [2, '1. Acceptance Criteria:', 8, 8],
      [3, 'Notes', 15, 15],
      [2, 'Affected files', 18, 18],
      [2, 'Tests', 23, 24],
    ]);
    const last = listHeadings(scan).at(-1);
    expect(TICKET.slice(last?.start, last?.end)).toBe('Tests\n-----');
  });

  test.each([
    ['#', ''],
    ['# ', ''],
    ['## ##', ''],
    ['#\ta\t#\t', 'a'],
    ['# a#', 'a#'],
    ['# a \\#', 'a \\#'],
    ['# # #', '#'],
  ])('of %j is %j', (text, expected) => {
    expect(listHeadings(scanMarkdown(text))[0]?.text).toBe(expected);
  });

  test('in lists and quotes are none of the document', () => {
    expect(listHeadings(scanMarkdown('- # a\n> # b\n\n- x\n  # c\n'))).toEqual([]);
  });
});

describe('sections', () => {
  test('are found whatever their numbering, case, emphasis, emoji and colon', () => {
    expect(findSection(scan, ['acceptance criteria'])?.heading.line).toBe(8);
    expect(findSection(scan, ['Affected Files'])?.heading.line).toBe(18);
    expect(findSection(scan, ['cache the price table'])?.heading.line).toBe(4);
    expect(findSection(scan, ['nothing', '**TESTS**:'])?.heading.line).toBe(23);
    expect(findSection(scan, ['criteria'])).toBeNull();
  });

  test('an earlier name wins over an earlier section', () => {
    const both = scanMarkdown('# B\n# A\n# B\n');
    expect(findSection(both, ['a', 'b'])?.heading.line).toBe(2);
    expect(findSection(both, ['b', 'a'])?.heading.line).toBe(1);
  });

  test('end at the next heading of their level or above, their own content at any heading', () => {
    const criteria = findSection(scan, ['acceptance criteria']);
    expect(TICKET.slice(criteria?.bodyStart, criteria?.contentEnd)).toMatch(/^\n1\. Prices[^]*Windows\n\n$/);
    expect(TICKET.slice(criteria?.start, criteria?.end)).toMatch(/^## 1\.[^]*### Notes\n\* nothing yet\n\n$/);
    expect(listSections(scan)[0]).toMatchObject({ end: TICKET.length });
    expect(TICKET.slice(findSection(scan, ['tests'])?.bodyStart)).toBe('Unit tests for `read`.\n');
  });

  test.each([
    ['3) Risks', 'risks'],
    ['1.2.3 Scope and  limits :', 'scope and limits'],
    ['2024 plan', '2024 plan'],
    ['✅ Done', 'done'],
    ['1️⃣ First', '1 first'],
    ['__Ｆiles__', 'files'],
    ['', ''],
  ])('%j is the same as %j', (text, expected) => {
    expect(normaliseHeading(text)).toBe(expected);
  });
});

describe('list items', () => {
  test('are read with numbers, continuation lines and nested items', () => {
    const section = findSection(scan, ['acceptance criteria']);
    const items = listItems(scan, { start: section?.bodyStart ?? 0, end: section?.contentEnd ?? 0 });
    expect(
      items.map(({ marker, ordered, number, task, text, depth, indent }) => ({
        marker,
        ordered,
        number,
        task,
        text,
        depth,
        indent,
      })),
    ).toEqual([
      {
        marker: '1.',
        ordered: true,
        number: 1,
        task: null,
        text: 'Prices are read once',
        depth: 0,
        indent: 0,
      },
      {
        marker: '2.',
        ordered: true,
        number: 2,
        task: null,
        text: 'A change on disk is seen within a second',
        depth: 0,
        indent: 0,
      },
      {
        marker: '-',
        ordered: false,
        number: undefined,
        task: null,
        text: 'also on Windows',
        depth: 1,
        indent: 3,
      },
    ]);
    expect(TICKET.slice(items[1]?.start, items[1]?.end)).toMatch(/^2\. A[^]*Windows$/);
  });

  test('tell the state and the place of their checkbox', () => {
    const section = findSection(scan, ['affected files']);
    const items = listItems(scan, section ?? undefined);
    expect(items.map(({ task, text }) => [task, text])).toEqual([
      [null, 'src/prices.ts (modify)'],
      ['x', 'src/cache.ts'],
      [' ', ''],
    ]);
    expect(items.map(({ checkboxOffset }) => checkboxOffset !== null && TICKET[checkboxOffset])).toEqual([
      false,
      'x',
      ' ',
    ]);
  });

  test.each<[string, null | ' ' | 'x', string]>([
    ['- [X] a', 'x', 'a'],
    ['+\t[ ]\ta', ' ', 'a'],
    ['1) [x] a', 'x', 'a'],
    ['-\n  [ ] a', ' ', 'a'],
    ['> - [x] a', 'x', 'a'],
    ['- [x]a', null, '[x]a'],
    ['- [xx] a', null, '[xx] a'],
    ['- [ ](url)', null, '[ ](url)'],
    ['-     [ ] code', null, '[ ] code'],
    ['- # [ ] heading', null, '# [ ] heading'],
    ['- a\n\n  second paragraph', null, 'a'],
    ['- a\nlazy', null, 'a lazy'],
    ['-', null, ''],
  ])('%j has task %j and text %j', (text, task, expected) => {
    expect(listItems(scanMarkdown(text))[0]).toMatchObject({ task, text: expected });
  });

  test('inside code, comments and frontmatter are none', () => {
    const hidden = '---\n- a\n---\n```\n- b\n```\n<!--\n- c\n-->\n\n    - d\n';
    expect(listItems(scanMarkdown(hidden))).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { escapeCell, listTables, scanMarkdown, splitCells, unescapeCell } from '../src/index.ts';

function readTexts(text: string, allowBlankLines = false): string[][] {
  return listTables(scanMarkdown(text), undefined, { allowBlankLines }).flatMap(({ header, rows }) =>
    [header, ...rows].map((row) => row.cells.map((cell) => cell.text)),
  );
}

describe('tables', () => {
  const text =
    '# T\r\n\r\n| ID | What | Who |\r\n|:---|:-:|--:|\r\n| 1 | a \\| b |\r\n|  | `x \\| y` | me | more |\r\n\r\n| 3 | late | you |\r\n\r\nend\r\n';

  test('have cells with exact offsets', () => {
    const [table] = listTables(scanMarkdown(text));
    expect(table).toMatchObject({ line: 3, lastLine: 6, alignments: ['left', 'center', 'right'] });
    for (const row of [table?.header, ...(table?.rows ?? [])]) {
      expect(row?.cells.map((cell) => text.slice(cell.start, cell.end))).toEqual(
        row?.cells.map((cell) => cell.text),
      );
    }
    expect(text.slice(table?.start, table?.end)).toMatch(/^\| ID[^]*more \|$/);
  });

  test('keep short and long rows as they are', () => {
    expect(readTexts(text)).toEqual([
      ['ID', 'What', 'Who'],
      ['1', 'a \\| b'],
      ['', '`x \\| y`', 'me', 'more'],
    ]);
  });

  test('go on behind blank lines only when asked', () => {
    expect(readTexts(text, true).at(-1)).toEqual(['3', 'late', 'you']);
    const two = '| a |\n|---|\n\n| b |\n|---|\n| c |\n\ntext | d |\n';
    expect(
      listTables(scanMarkdown(two), undefined, { allowBlankLines: true }).map(({ rows }) => rows.length),
    ).toEqual([0, 1]);
  });

  test('are those whose header lies in the range', () => {
    const two = '| a |\n|---|\n\n# H\n| b |\n|---|\n';
    const tables = listTables(scanMarkdown(two), { start: 13, end: two.length });
    expect(tables.map(({ header }) => header.cells[0]?.text)).toEqual(['b']);
  });

  test('in code or comments are none', () => {
    expect(readTexts('```\n| a |\n|---|\n```\n<!--\n| a |\n|---|\n-->\n')).toEqual([]);
  });

  test('an empty cell tells where its content would be written', () => {
    const row = '| a |  |   |';
    const [, second, third] = splitCells(row);
    expect([second, third].map((cell) => row.slice(cell?.start, cell?.end))).toEqual(['', '']);
    expect([second?.start, third?.start]).toEqual([6, 9]);
  });
});

describe('splitCells', () => {
  test.each([
    ['| a | b |', ['a', 'b']],
    ['a | b', ['a', 'b']],
    ['  |a|b', ['a', 'b']],
    ['| a \\| b | c |', ['a \\| b', 'c']],
    ['| a \\\\| b |', ['a \\\\', 'b']],
    ['| `a|b` |', ['`a', 'b`']],
    ['||a|', ['', 'a']],
    ['| a \\|', ['a \\|']],
    ['|', []],
    ['', []],
  ])('%j', (line, expected) => {
    expect(splitCells(line).map((cell) => cell.text)).toEqual(expected);
  });
});

describe('escapeCell', () => {
  const pieces = [
    '|',
    '\\',
    '\n',
    '\r',
    ' ',
    '\t',
    '&',
    'amp;',
    'lt;',
    '#13;',
    '#32;',
    '#9;',
    '<',
    'br',
    '/',
    '>',
    '<BR />',
    '`',
    'a',
    ';',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));

  test('can neither break a table nor lose anything', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), text, (first, second) => {
        const row = `| ${escapeCell(first)} | ${escapeCell(second)} |`;
        const [table] = listTables(scanMarkdown(`| h | i |\n|---|---|\n${row}\n`));
        expect(table?.rows.map(({ cells }) => cells.map((cell) => unescapeCell(cell.text)))).toEqual([
          [first, second],
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['plain `code` and *emphasis*', 'plain `code` and *emphasis*'],
    ['C:\\temp\\x', 'C:\\temp\\x'],
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['one\ntwo', 'one<br>two'],
    ['a <br> b &amp; c & d', 'a &lt;br> b &amp;amp; c & d'],
    [' a\t', '&#32;a&#9;'],
    ['end\\', 'end\\\\'],
  ])('writes %j as %j', (value, expected) => {
    expect(escapeCell(value)).toBe(expected);
  });

  test('reads what people write for a line feed', () => {
    expect(unescapeCell('a<BR/>b<br />c')).toBe('a\nb\nc');
  });
});

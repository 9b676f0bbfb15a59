import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { scanMarkdown, type LineKind } from '../src/index.ts';

const CHARACTERS = ['\uFEFF', '\u{1f600}', '\0', '\r\n', ...'ab#-*+>`~|:=<!12.) \t\r\n\\'.split('')];

function kinds(text: string): LineKind[] {
  return scanMarkdown(text).lines.map((line) => line.kind);
}

describe('scanMarkdown', () => {
  test.each<[name: string, text: string, expected: string]>([
    ['nothing', '', ''],
    ['prose', 'one\n\ntwo', 'text blank text'],
    ['frontmatter', '---\na: 1\n---\n# T', 'frontmatter-fence frontmatter frontmatter-fence heading'],
    [
      'frontmatter that dots close',
      '---\na: 1\n...\nx',
      'frontmatter-fence frontmatter frontmatter-fence text',
    ],
    ['empty frontmatter', '---\n---\n', 'frontmatter-fence frontmatter-fence'],
    ['frontmatter without end', '---\na: 1\n# T', 'thematic-break text heading'],
    ['a fence', '```js\n# no\n\n```\nx', 'fence-open code code fence-close text'],
    ['a longer fence', '````\n```\n````', 'fence-open code fence-close'],
    ['tildes inside backticks', '```\n~~~\n```', 'fence-open code fence-close'],
    ['a backtick in the info string', '``` a`b\nx', 'text text'],
    ['a fence without end', '~~~\n# no', 'fence-open code'],
    [
      'a fence in an item',
      '- a\n  ```\n  # no\n  ```\n- b',
      'list-item fence-open code fence-close list-item',
    ],
    ['a fence that its item ends', '- ```\n  # no\n# yes', 'list-item code heading'],
    ['a fence in a quote', '> ```\n> # no\n> ```\n# yes', 'fence-open code fence-close heading'],
    ['indented code', 'a\n\n    # no\n', 'text blank indented-code'],
    ['an indented line below text', 'a\n    # b', 'text text'],
    ['setext headings', 'a\nb\n===\nc\n---', 'heading heading setext-underline heading setext-underline'],
    ['a comment', '<!-- a\n# no\n-->\n# yes', 'comment comment comment heading'],
    ['two comments and a word', '<!-- a --> <!-- b -->\n\n<!-- a --> x', 'comment blank html'],
    ['a comment in a fence', '```\n<!--\n```\n# yes', 'fence-open code fence-close heading'],
    ['a comment in inline code', '`<!--`\n# yes\n-->', 'text heading text'],
    ['a comment that never ends', 'a\n<!--\n\n# no', 'text comment blank comment'],
    ['html', '<details>\n# no\n</details>\n\n# yes', 'html html html blank heading'],
    ['a script', '<script>\n\n# no\n</script>\n# yes', 'html blank html html heading'],
    ['a table', 'a | b\n--|--\nc\n\nd', 'table-row table-delimiter table-row blank text'],
    ['a table below prose', 'x\n| a |\n|---|\n# h', 'text table-row table-delimiter heading'],
    ['too few delimiters', '| a | b |\n|---|', 'text text'],
    ['a thematic break', '* * *\n- - -x', 'thematic-break list-item'],
    ['a number that does not begin a list', 'in\n1986. what', 'text text'],
    ['lone carriage returns', 'a\r# b\r', 'text heading'],
  ])('reads %s', (_, text, expected) => {
    expect(kinds(text).join(' ')).toBe(expected);
  });

  test('keeps BOM and line ends out of lines but in offsets', () => {
    const text = '\uFEFF---\r\na: 1\r\n---\r\nbody\n';
    const scan = scanMarkdown(text);
    expect(scan).toMatchObject({ hasBom: true, eol: '\r\n', mixedEol: true, bodyStart: 17 });
    expect(scan.frontmatter).toEqual({ start: 1, end: 15, contentStart: 6, contentEnd: 12, closed: true });
    expect(scan.lines.map((line) => text.slice(line.start, line.end))).toEqual([
      '---',
      'a: 1',
      '---',
      'body',
    ]);
  });

  test('tells frontmatter without a closing fence', () => {
    const text = '---\na: 1\n';
    expect(scanMarkdown(text)).toMatchObject({
      bodyStart: 0,
      frontmatter: { start: 0, end: text.length, contentStart: 4, contentEnd: text.length, closed: false },
    });
    expect(scanMarkdown('text\n---\na: 1\n---\n').frontmatter).toBeNull();
    expect(scanMarkdown('----\na: 1\n----\n').frontmatter).toBeNull();
  });

  test('marks lines inside comments', () => {
    const { lines } = scanMarkdown('x <!-- a\nb\nc --> d\n');
    expect(lines.map(({ kind, inComment }) => `${kind} ${inComment}`)).toEqual([
      'text false',
      'comment true',
      'text true',
    ]);
  });

  test('covers any text without gaps, whatever it holds', () => {
    const text = fc.string({ unit: fc.constantFrom(...CHARACTERS) });
    fc.assert(
      fc.property(text, (source) => {
        const { lines, hasBom } = scanMarkdown(source);
        const parts = lines.map((line) => source.slice(line.start, line.next));
        expect((hasBom ? '\uFEFF' : '') + parts.join('')).toBe(source);
        expect(lines.every((line) => !/[\r\n]/.test(source.slice(line.start, line.end)))).toBe(true);
        expect(lines.every((line) => line.contentStart >= line.start && line.contentStart <= line.end)).toBe(
          true,
        );
      }),
    );
  });
});

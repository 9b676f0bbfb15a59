import { describe, expect, test } from '@jest/globals';
import {
  escapeCell,
  findSection,
  isInside,
  listItems,
  listSections,
  listTables,
  scanMarkdown,
} from '../src/index.ts';

const MIB = 1024 * 1024;

/** Anything slower than linear would take minutes here, not seconds. */
describe('hostile input', () => {
  test.each([
    ['one long line', 'x'.repeat(5 * MIB)],
    ['one line of spaces', `${' '.repeat(5 * MIB)}x`],
    ['one line of list markers', `${'- '.repeat(2 * MIB)}x`],
    ['one line of quote markers', '>'.repeat(5 * MIB)],
    ['one line of backtick runs', Array.from({ length: 2500 }, (_, count) => '`'.repeat(count)).join(' ')],
    ['one line of pipes', '|'.repeat(5 * MIB)],
    ['one line of comment starts', '<!-- '.repeat(MIB)],
    ['a paragraph of comment starts', 'a <!-- `\n'.repeat(200_000)],
    ['paragraphs of comment starts', 'a <!-- `\n\n'.repeat(100_000)],
    ['fences without end', '```\n~~~\n'.repeat(100_000)],
    [
      'deeper and deeper lists',
      Array.from({ length: 2500 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n'),
    ],
    ['deep lists and blank lines', `${'- '.repeat(1000)}x\n${'\n'.repeat(100_000)}`],
    ['tags that never close', '<a b="'.repeat(200_000)],
    ['delimiter rows', '|---\n'.repeat(100_000)],
    ['setext underlines', `${'a\n'.repeat(100_000)}===`],
    ['lone carriage returns before one line feed', `${'a\r'.repeat(200_000)}\n`],
    ['frontmatter without end', `---\n${'a: 1\n'.repeat(100_000)}`],
  ])(
    'is read in linear time: %s',
    (_, text) => {
      const scan = scanMarkdown(text);
      expect(scan.lines.at(-1)?.next).toBe(text.length);
      listItems(scan);
      listTables(scan, undefined, { allowBlankLines: true });
      expect(isInside(scan, text.length >>> 1)).toBeDefined();
      expect(isInside(scan, text.length)).toBeDefined();
    },
    10_000,
  );

  test('100,000 headings make 100,000 sections', () => {
    const text = Array.from(
      { length: 100_000 },
      (_, index) => `${'#'.repeat((index % 6) + 1)} h${index}`,
    ).join('\n');
    const scan = scanMarkdown(text);
    expect(listSections(scan)).toHaveLength(100_000);
    expect(findSection(scan, ['absent', 'H99999'])?.heading.line).toBe(100_000);
  }, 10_000);

  test('a heading of spaces and colons is normalised in linear time', () => {
    expect(findSection(scanMarkdown(`# a${' :'.repeat(MIB)}b`), ['b'])).toBeNull();
    expect(escapeCell(`${' '.repeat(MIB)}x${' '.repeat(MIB)}\\`)).toContain('x');
  }, 10_000);
});

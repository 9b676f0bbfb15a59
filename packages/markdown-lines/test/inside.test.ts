import { describe, expect, test } from '@jest/globals';
import {
  commentRanges,
  fences,
  inlineCodeRanges,
  isInside,
  lineAt,
  linesIn,
  scanMarkdown,
} from '../src/index.ts';

describe('inlineCodeRanges', () => {
  test.each([
    ['a `b` c', ['`b`']],
    ['``a ` b`` `c`', ['``a ` b``', '`c`']],
    ['\\`a` b`', ['` b`']],
    ['`a\\` b`', ['`a\\`']],
    ['``a`', []],
    ['<!-- ` --> `a`', ['`a`']],
    ['`<!--` a -->', ['`<!--`']],
  ])('%j', (line, expected) => {
    expect(inlineCodeRanges(line).map(({ start, end }) => line.slice(start, end))).toEqual(expected);
  });
});

describe('commentRanges', () => {
  test.each([
    ['a <!-- b --> c <!-- d --> e', ['<!-- b -->', '<!-- d -->']],
    ['<!--\na\n\nb -->\nc', ['<!--\na\n\nb -->']],
    ['a <!-- b\nc --> d', ['<!-- b\nc -->']],
    ['a <!-- b\n\nc --> d', []],
    ['`<!-- a -->`', []],
    ['```\n<!-- a -->\n```', []],
    ['    <!-- a -->', []],
    ['| a |\n|---|\n| <!-- b --> |', ['<!-- b -->']],
    ['# a <!-- b -->', ['<!-- b -->']],
    ['- <!-- a -->\n- b', ['<!-- a -->']],
    ['<div>\n<!-- a -->\n</div>', ['<!-- a -->']],
    ['x\n<!-- a\nb', ['<!-- a\nb']],
    ['<!--> a', ['<!-->']],
  ])('%j', (text, expected) => {
    const found = commentRanges(scanMarkdown(text)).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(expected);
  });
});

describe('fences', () => {
  test('tell info string, lines and content', () => {
    const text = 'a\r\n~~~ ts title=x \r\none\r\n~~~\r\n- ```\r\n  two\r\nend\r\n````\r\nthree';
    const found = fences(scanMarkdown(text));
    expect(found.map(({ info, openLine, closeLine }) => [info, openLine, closeLine])).toEqual([
      ['ts title=x', 2, 4],
      ['', 5, null],
      ['', 8, null],
    ]);
    expect(found.map((fence) => text.slice(fence.contentStart, fence.contentEnd))).toEqual([
      'one\r\n',
      '  two\r\n',
      'three',
    ]);
    expect(found.map((fence) => text.slice(fence.start, fence.end))).toEqual([
      '~~~ ts title=x \r\none\r\n~~~',
      '```\r\n  two',
      '````\r\nthree',
    ]);
  });

  test('may be empty', () => {
    expect(
      fences(scanMarkdown('```\n```')).map(({ contentStart, contentEnd }) => contentEnd - contentStart),
    ).toEqual([0]);
    expect(
      fences(scanMarkdown('```')).map(({ contentStart, contentEnd }) => [contentStart, contentEnd]),
    ).toEqual([[3, 3]]);
  });
});

describe('isInside', () => {
  const text =
    '---\nk: v\n---\nword `code\nmore` <!-- note --> end\n\n```\nfenced\n```\n\n    indented\n\n- ```\n  item\n\n| a `b | c` |\n|---|---|\n';
  const scan = scanMarkdown(text);

  test.each([
    ['k: v', 'frontmatter'],
    ['word', 'text'],
    ['code', 'inline-code'],
    ['more', 'inline-code'],
    ['note', 'comment'],
    [' end', 'text'],
    ['fenced', 'code'],
    ['indented', 'code'],
    ['- ```', 'text'],
    ['item', 'code'],
    // Inline code never leaves its cell.
    ['b | c', 'text'],
  ])('%j is %s', (part, expected) => {
    expect(isInside(scan, text.indexOf(part))).toBe(expected);
  });

  test('takes any offset', () => {
    expect(isInside(scan, -1)).toBe('frontmatter');
    expect(isInside(scan, text.length + 9)).toBe('text');
    expect(isInside(scanMarkdown(''), 0)).toBe('text');
  });
});

describe('lines', () => {
  const scan = scanMarkdown('one\ntwo\nthree');

  test('are found by offset, line ends included', () => {
    expect([-1, 0, 3, 4, 8, 99].map((offset) => lineAt(scan, offset)?.number)).toEqual([1, 1, 1, 2, 3, 3]);
    expect(lineAt(scanMarkdown(''), 0)).toBeNull();
  });

  test('are found by range', () => {
    expect(linesIn(scan, { start: 1, end: 8 }).map((line) => line.number)).toEqual([2]);
    expect(linesIn(scan, { start: 0, end: 9 }).map((line) => line.number)).toEqual([1, 2, 3]);
    expect(linesIn(scan)).toHaveLength(3);
  });
});

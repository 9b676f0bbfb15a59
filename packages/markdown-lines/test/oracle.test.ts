import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { lineAt, listItems, scanMarkdown, type ItemBlock, type MarkdownScan } from '../src/index.ts';
import { viewMdast, viewText } from './mdast-view.ts';

const PREFIXES = ',,,, ,  ,   ,    ,\t,> ,>,- ,* ,1. ,2) ,-\t,  - ,     ,> > ,- - '.split(',');
const CONTENTS = [
  'text;a `b` c;# One;## Two ##;####### no;#no;===;---;--;***;- - -;```;```js;````;~~~;~~~ a`b;>;>> q;\\;&amp;',
  '[ ] open;[x] done;[X] done;[ ];[-] no;- [ ] task;1. one;2. two;10) ten;-;*;+ plus;;+;1.;-   wide;-      wider',
  '| a | b |;|---|---|;a | b;--- | :-:;| - |;|;||;| a \\| b | c;| `x|y` | z |;:-;| a | b | c |;a \\\\| b',
  '<!-- one -->;<!-- open;end -->;text <!-- in -->;<div>;</div>;<span>;<pre>;</pre>;<?php;?>;<!DOCTYPE;<p>x</p>',
].flatMap((row) => row.split(';'));

const prefix = fc.constantFrom(...PREFIXES);
const line = fc.tuple(prefix, prefix, fc.constantFrom(...CONTENTS)).map((parts) => parts.join(''));
const markdown = fc
  .tuple(fc.array(line, { maxLength: 9 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, eol, final]) => lines.join(eol) + (final ? eol : ''))
  .filter((text) => !isKnownDifference(text));
const frontmatter = fc.constantFrom(
  '',
  '---\nkey: v\n---\n',
  '---\r\n# c\r\n\r\n- x\r\n---  \r\n',
  '---\n---\n',
);

test('scanner and remark agree on frontmatter, headings, fences, list items, tasks and tables', () => {
  fc.assert(
    fc.property(frontmatter, markdown, (start, body) => {
      expect(viewText(start + body)).toEqual(viewMdast(start + body));
    }),
    { numRuns: Number(process.env['RUNS'] ?? 1500), seed: Number(process.env['SEED'] ?? 7) },
  );
});

/** Where remark is not CommonMark, or the scanner is kinder; README lists the latter. */
function isKnownDifference(text: string): boolean {
  // Where frontmatter is tried and not found, remark-frontmatter keeps lists from starting.
  if (text.startsWith('---')) return true;
  const scan = scanMarkdown(text);
  return (
    listItems(scan).some(
      (item) => item.task !== null && lineAt(scan, item.textStart)?.number !== item.line,
    ) ||
    scan.blocks.tables.some((table) => isDeep(scan, table.headerLine)) ||
    scan.lines.some((_, index) => isLazyTag(scan, index)) ||
    scan.blocks.items.some((item) => isQuirk(scan, item))
  );
}

/** micromark takes no table header that is indented like code below a paragraph. */
function isDeep({ text, lines }: MarkdownScan, number: number): boolean {
  const header = lines[number - 1];
  return header !== undefined && /\t| {4}/.test(text.slice(header.start, header.contentStart));
}

/** A tag on a lazy line goes on with the paragraph; micromark makes it HTML inside the container it lacks. */
function isLazyTag({ text, lines }: MarkdownScan, index: number): boolean {
  const at = lines[index];
  if (at === undefined || at.depth === 0 || at.leaf === 'html' || text[at.contentStart] !== '<') return false;
  return lines[index - 1]?.kind !== 'blank';
}

/**
 * CommonMark forbids an empty item, or one with a number other than 1, only where it would interrupt a paragraph;
 * micromark also behind another marker on the line and right below indented code.
 */
function isQuirk({ text, lines }: MarkdownScan, item: ItemBlock): boolean {
  const first = lines[item.firstLine - 1];
  if (first === undefined) return false;
  if (item.contentStart < first.end && /^(?:[-+*]|1[.)])$/.test(item.marker)) return false;
  const above = lines.findLast(({ number, kind }) => number < item.firstLine && kind !== 'blank');
  return above?.leaf === 'indented' || text.slice(first.start, item.markerStart).trim() !== '';
}

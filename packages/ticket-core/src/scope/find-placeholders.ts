import { isInside, lineAt, type MarkdownLine, type MarkdownScan } from '@backlog-toolkit/markdown-lines';

/** A word that templates leave for the author. */
export interface Placeholder {
  readonly text: string;
  readonly line: number;
  /** True where it stands for content that is missing; false where a sentence may only speak of it. */
  readonly isLeft: boolean;
}

/** Text around a match: what stands before it in its line, item or cell, and behind it. */
interface Place {
  readonly before: string;
  readonly after: string;
  /** The line goes on with a sentence of the line before. */
  readonly isContinued: boolean;
}

// The names that our templates have: nobody writes them braced about anything else.
const templateName = /^\{\{\s*(?:id|title|today|date|priority|assignee|type|prefix)\s*\}\}$/;
const markup = /[\s*_~"'“”‘’]/g;
// `AC-1:`, `1.` and `Owner:` lead in what follows.
const leadIn = /^(?:[\w-]+(?:\s[\w-]+){0,2}\s*[:.])?$/u;
// Things that are called after the word: who speaks of them has nothing left to fill in.
const spokenOf =
  /^[\s*_]*(?:apps?|boards?|columns?|comments?|entry|entries|files?|items?|keywords?|labels?|lines?|lists?|markers?|notes?|pages?|panels?|placeholders?|s\b|strings?|tags?|tickets?|trackers?|values?|views?|words?|and (?:FIXME|TBD|TODO|XXX)|or (?:FIXME|TBD|TODO|XXX))(?!\w)/;

// A megabyte on one line must not be read again for each of its words.
const maxAround = 200;

const bare = (text: string): string => text.replaceAll(markup, '');

function isAlone({ before, after }: Place): boolean {
  return leadIn.test(before.replaceAll(/[*_~]/g, '').trim()) && /^[.!…?]*$/.test(bare(after));
}

function isWordLeft(place: Place): boolean {
  const { before, after, isContinued } = place;
  if (spokenOf.test(after)) return false;
  if (isAlone(place) || /^[*_]*:/.test(after) || /[([]$/.test(before)) return true;
  return !isContinued && bare(before) === '';
}

// Each with the test whether it is left. `<…>` needs a blank inside: `<div>`, `List<T>` and `<your-name>` are code.
const kinds: readonly (readonly [RegExp, (text: string, place: Place) => boolean])[] = [
  [/\{\{[^{}\n]{0,80}\}\}/g, (text, place) => templateName.test(text) || isAlone(place)],
  [/\b(?:TODO|TBD|FIXME|XXX)\b(?!-|\]\()/g, (_text, place) => isWordLeft(place)],
  [
    /\[(?:describe|insert|add|fill in|your|placeholder|list|explain|e\.g\.)(?=[\s\]:,.…])[^\]\n]{0,100}\](?![([:])/gi,
    (text, place) => !/^\[(?:add|list|e\.g\.)/i.test(text) || isAlone(place),
  ],
  [/<(?:describe|insert|add|fill in|your|placeholder|list|explain)\s[^<>\n]{1,100}>/gi, () => true],
  [
    /\blorem ipsum\b/gi,
    (_text, place) =>
      isAlone(place) ||
      /^[\s,]*dolor/i.test(place.after) ||
      (!place.isContinued && bare(place.before) === ''),
  ],
];

function cellAround(scan: MarkdownScan, line: MarkdownLine, start: number, end: number): [number, number] {
  if (line.leaf !== 'table') return [line.contentStart, line.end];
  const from = scan.text.lastIndexOf('|', start - 1) + 1;
  const to = scan.text.indexOf('|', end);
  return [Math.max(from, line.contentStart), to === -1 ? line.end : Math.min(to, line.end)];
}

function isContinuation(scan: MarkdownScan, line: MarkdownLine): boolean {
  const before = scan.lines[line.number - 2];
  if (line.leaf !== 'paragraph' || !before || line.block === line.number) return false;
  return !/[.:;!?]\W*$/.test(scan.text.slice(before.start, before.end));
}

function placeOf(scan: MarkdownScan, line: MarkdownLine, start: number, end: number): Place {
  const [from, to] = cellAround(scan, line, start, end);
  return {
    before: scan.text.slice(Math.max(from, start - maxAround), start).replace(/^#{1,6}\s+|^\[[ xX]\]\s+/, ''),
    after: scan.text.slice(end, Math.min(to, end + maxAround)),
    isContinued: isContinuation(scan, line),
  };
}

/** The placeholders in a ticket's prose; code, comments and frontmatter may speak of them. */
export function findPlaceholders(scan: MarkdownScan): Placeholder[] {
  const body = scan.text.slice(scan.bodyStart);
  return kinds.flatMap(([pattern, isLeft]) =>
    [...body.matchAll(pattern)].flatMap((match): Placeholder[] => {
      const [text] = match;
      const start = scan.bodyStart + match.index;
      const line = lineAt(scan, start);
      if (!line || isInside(scan, start) !== 'text') return [];
      const place = placeOf(scan, line, start, start + text.length);
      if (spokenOf.test(place.after) && /^[A-Z]+$/.test(text)) return [];
      return [{ text, line: line.number, isLeft: isLeft(text, place) }];
    }),
  );
}

/** Whether a title is nothing but a placeholder, or begins as a note to oneself; one that speaks of placeholders is sound. */
export function isPlaceholderTitle(title: string): boolean {
  return /^\s*(?:\{\{[^{}]*\}\}|(?:TODO|TBD|FIXME|XXX)(?:\s*:.*|\W*)|<[^<>]+>|\[[^[\]]+\])\s*$/.test(title);
}

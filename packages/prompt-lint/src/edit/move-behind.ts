import { lineAt, type TextRange } from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from '../document/prompt-document.ts';
import { applyEdits } from './apply-edits.ts';
import type { Edit, Fix } from './edit.ts';
import { isSafeChange } from './is-safe-change.ts';

const plainLeaves = new Set(['paragraph', 'table', 'heading']);

/** False where what is added below would become part of code, of raw HTML or of an example. */
function canAppend(document: PromptDocument): boolean {
  const { text, scan } = document;
  const last = lineAt(scan, Math.max(text.trimEnd().length - 1, 0));
  return last !== null && plainLeaves.has(last.leaf) && document.placeAt(last.contentStart) !== 'example';
}

/** The range with the blank lines that follow, when a blank line or the beginning goes before. */
function widen({ text, scan, body }: PromptDocument, { start, end }: TextRange): TextRange {
  const first = lineAt(scan, start);
  const before = scan.lines[(first?.number ?? 1) - 2];
  const isFree = before === undefined || before.start < body.start || before.kind === 'blank';
  if (!isFree) return { start, end };
  let to = end;
  for (let line = lineAt(scan, to); line?.kind === 'blank' && to < text.length; line = lineAt(scan, to))
    to = line.next;
  return { start, end: to };
}

/** Edits that move whole lines behind the rest of a text; null where what is at the end now would swallow them. */
export function makeMove(document: PromptDocument, ranges: readonly TextRange[]): readonly Edit[] | null {
  const { text, scan } = document;
  if (ranges.length === 0 || !canAppend(document)) return null;
  const { eol } = scan;
  const moved = ranges.map(({ start, end }) => text.slice(start, end).trimEnd()).join(eol + eol);
  const closed = /[\r\n]$/.test(text);
  const gap = /(?:\r\n|\n)[ \t]*(?:\r\n|\n)$/.test(text) ? '' : eol;
  const tail = closed ? `${gap}${moved}${eol}` : `${eol}${eol}${moved}`;
  const edits: Edit[] = ranges.map((range) => ({ ...widen(document, range), text: '' }));
  edits.push({ start: text.length, end: text.length, text: tail });
  return edits;
}

/**
 * Moves whole lines behind the rest of a text, in their order and each apart. Null when that would change anything but
 * places: what is at the end now would swallow them, or code or quotes would change their order.
 */
export function moveBehind(document: PromptDocument, ranges: readonly TextRange[]): Fix | null {
  const { text } = document;
  const edits = makeMove(document, ranges);
  const after = edits === null ? null : applyEdits(text, edits);
  if (edits === null || after === null || !isSafeChange(text, after)) return null;
  return { tier: 'safe', title: 'Move it behind what never changes', edits };
}

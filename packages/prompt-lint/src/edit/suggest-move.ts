import {
  lineAt,
  linesIn,
  listSections,
  type MarkdownLine,
  type TextRange,
} from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from '../document/prompt-document.ts';
import { applyEdits } from './apply-edits.ts';
import type { Edit, Fix } from './edit.ts';
import { makeMove } from './move-behind.ts';
import { suggest, wholeLines } from './suggest.ts';

/** What stands in front of a value and says what it is: "Status: ", "- **Issue**: ", "<diff>". */
const label =
  /^[ \t]{0,3}(?:[-*+] )?[*_`"#]{0,3}(?:<[\w-]{1,40}>|(?:[A-Z][^:.!?\n]{0,60}:)?)[*_`"]{0,3}[ \t]*$/;
const behind = /^[*_`"]{0,3}(?:<\/[\w-]{1,40}>)?[.]?[ \t]*$/;

function holdsChange(line: MarkdownLine, changing: readonly TextRange[]): boolean {
  let low = 0;
  let high = changing.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((changing[middle]?.start ?? Infinity) < line.start) low = middle + 1;
    else high = middle;
  }
  return (changing[low]?.start ?? Infinity) < line.end;
}

/** The section that a range stands in, when all that it says changes. */
function findSection(
  { scan }: PromptDocument,
  { start }: TextRange,
  changing: readonly TextRange[],
): TextRange | null {
  const section = listSections(scan).findLast(({ heading, end }) => heading.start <= start && start < end);
  if (section === undefined) return null;
  const { heading, bodyStart, end } = section;
  const said = linesIn(scan, { start: bodyStart, end }).filter(({ kind }) => kind !== 'blank');
  const isAll = said.length > 0 && said.every((line) => holdsChange(line, changing));
  return isAll && heading.end <= start ? { start: heading.start, end } : null;
}

/** The line that a range stands on, when it only says what the range is, and no sentence goes on there. */
function findLine({ scan, text }: PromptDocument, { start, end }: TextRange): TextRange | null {
  const line = lineAt(scan, start);
  if (line === null || line.leaf !== 'paragraph' || end > line.end) return null;
  if (!label.test(text.slice(line.start, start)) || !behind.test(text.slice(end, line.end))) return null;
  const next = scan.lines[line.number];
  const isLast =
    next === undefined || next.block !== line.block || /^[ \t]*[-*+] /.test(text.slice(next.start, next.end));
  const before = scan.lines[line.number - 2];
  const isFirst =
    line.block === line.number ||
    (before !== undefined && /[:.]\s*$/.test(text.slice(before.start, before.end)));
  return isLast && isFirst ? wholeLines(scan, line) : null;
}

/** Three lines: a tag, a value, the end of the tag. */
function findTagged({ scan, text }: PromptDocument, { start, end }: TextRange): TextRange | null {
  const line = lineAt(scan, start);
  if (line === null || text.slice(line.start, start).trim() !== '' || text.slice(end, line.end).trim() !== '')
    return null;
  const [above, below] = [scan.lines[line.number - 2], scan.lines[line.number]];
  if (above === undefined || below === undefined) return null;
  const name = /^<([\w-]{1,40})>[ \t]*$/.exec(text.slice(above.start, above.end))?.[1];
  if (name === undefined || text.slice(below.start, below.end).trim() !== `</${name}>`) return null;
  return wholeLines(scan, { start: above.start, end: below.end });
}

/** Whether the end of the text is the same words already, so that it reads as before. */
function changesNothing(text: string, { start, end }: TextRange, edits: readonly Edit[]): boolean {
  return text.trimEnd().endsWith(text.slice(start, end).trim()) && applyEdits(text, edits) === text;
}

/**
 * Suggests to move what a range of changing text stands in to the end of the text: its section when nothing else is said
 * there, the tag around it, or its line. Null where it is part of what stays; `changing` is in text order.
 */
export function suggestMove(
  document: PromptDocument,
  range: TextRange,
  changing: readonly TextRange[],
): Fix | null {
  const { text } = document;
  const found =
    findSection(document, range, changing) ?? findTagged(document, range) ?? findLine(document, range);
  if (found === null || text.slice(found.end).trim() === '') return null;
  const edits = makeMove(document, [found]);
  return edits === null || changesNothing(text, found, edits)
    ? null
    : suggest('Move it to the end of the text', ...edits);
}

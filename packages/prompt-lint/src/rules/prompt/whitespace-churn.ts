import type { MarkdownLine, MarkdownScan } from '@backlog-toolkit/markdown-lines';
import { isInQuote } from '../../document/is-in-quote.ts';
import type { PromptDocument } from '../../document/prompt-document.ts';
import type { Edit } from '../../edit/edit.ts';
import { acrossFiles, type Hit, type PromptRule, ruleFacts } from '../rule.ts';
import { compareHeads, readHead } from './whitespace-heads.ts';

/** White space shows or means something in code, quotes and frontmatter: it is never touched there. */
function isProtected(scan: MarkdownScan, line: MarkdownLine): boolean {
  const { leaf, kind } = line;
  if (leaf === 'fence' || leaf === 'indented' || leaf === 'html') return true;
  return kind === 'frontmatter' || kind === 'frontmatter-fence' || isInQuote(scan, line);
}

function* findMixedLineEnds(document: PromptDocument): Iterable<Hit> {
  const { scan, text } = document;
  if (!scan.mixedEol) return;
  const lines = scan.lines.filter((line) => line.next > line.end && !isProtected(scan, line));
  const endOf = ({ end, next }: MarkdownLine): string => text.slice(end, next);
  const crlf = lines.filter((line) => endOf(line) === '\r\n').length;
  const usual = crlf * 2 > lines.length ? '\r\n' : '\n';
  const odd = lines.filter((line) => endOf(line) !== usual);
  const [first] = odd;
  if (first === undefined) return;
  yield {
    start: first.end,
    end: first.next,
    message: `Unexpected line end of another kind on ${odd.length} of ${lines.length} lines, expected ${usual === '\n' ? 'LF' : 'CRLF'} everywhere.`,
    hint: 'Make them equal; "* text=auto eol=lf" in .gitattributes keeps them so.',
    severity: 'info',
    fix: {
      tier: 'safe',
      title: 'Make line ends equal',
      edits: odd.map(({ end, next }): Edit => ({ start: end, end: next, text: usual })),
    },
  };
}

function* findByteOrderMark({ scan }: PromptDocument): Iterable<Hit> {
  if (!scan.hasBom) return;
  yield {
    start: 0,
    end: 1,
    message: 'Unexpected byte order mark, expected the file to begin with its text.',
    severity: 'info',
    fix: { tier: 'safe', title: 'Remove the byte order mark', edits: [{ start: 0, end: 1, text: '' }] },
  };
}

/** Two spaces at the end of a line within a paragraph are a line break. */
function isHardBreak(scan: MarkdownScan, line: MarkdownLine, blanks: string): boolean {
  const next = scan.lines[line.number];
  return line.leaf === 'paragraph' && /^ {2,}$/.test(blanks) && next?.block === line.block;
}

function trailingBlanks(scan: MarkdownScan, line: MarkdownLine): Edit | null {
  let start = line.end;
  while (start > line.start && /[ \t]/.test(scan.text[start - 1] ?? '')) start -= 1;
  if (start === line.end || isProtected(scan, line)) return null;
  const isInIndented = line.kind === 'blank' && scan.lines[line.number - 2]?.leaf === 'indented';
  if (isInIndented || isHardBreak(scan, line, scan.text.slice(start, line.end))) return null;
  return { start, end: line.end, text: '' };
}

function* findTrailingBlanks({ scan }: PromptDocument): Iterable<Hit> {
  const edits = scan.lines.map((line) => trailingBlanks(scan, line)).filter((edit) => edit !== null);
  const [first] = edits;
  if (first === undefined) return;
  yield {
    start: first.start,
    end: first.end,
    message: `Unexpected blanks at the end of ${edits.length} ${edits.length === 1 ? 'line' : 'lines'}, expected none: editors take them away, and the text then differs.`,
    severity: 'info',
    fix: { tier: 'safe', title: 'Remove blanks at line ends', edits },
  };
}

/** A cache entry is found by its exact bytes: white space that comes and goes unseen is a miss. */
export const whitespaceChurn: PromptRule = {
  ...ruleFacts({
    id: 'whitespace-churn',
    title: 'White space churn',
    description:
      'Files that begin with the same words differ in white space (warning), or a file has white space that editors and checkouts change (info).',
    severity: {
      skill: 'info',
      command: 'info',
      agent: 'warning',
      'claude-md': 'info',
      'agents-md': 'info',
      prompt: 'warning',
    },
    fix: 'safe',
  }),
  *check(document): Iterable<Hit> {
    yield* findByteOrderMark(document);
    // A CR alone may become half of a CRLF when what stands between is taken away.
    if (/\r(?!\n)/.test(document.text)) return;
    yield* findMixedLineEnds(document);
    yield* findTrailingBlanks(document);
  },
  across: acrossFiles({ collect: readHead, compare: compareHeads }),
};

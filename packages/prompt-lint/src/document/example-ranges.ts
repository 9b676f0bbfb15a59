import {
  type MarkdownLine,
  type MarkdownScan,
  listSections,
  type TextRange,
} from '@backlog-toolkit/markdown-lines';

/** What stands below such a heading shows how something looks; it is not what the model is told. */
const exampleHeading =
  /\b(?:examples?|samples?|templates?|(?:output|response|report|file|message) format|sample output|changelog|change log|release notes|version history|revision history|(?:error|incident) (?:details?|logs?|reports?)|bug reports?|post-?mortem|references?|bibliography|further reading)\b/i;
const exampleTag =
  /<(\/?)((?:[a-z]+[-_])?(?:examples?|samples?|template|quote|transcript)(?:[-_][a-z]+)?)(?=[\s>])[^>\n]{0,200}>/gi;

function findTagged(text: string, from: number): TextRange[] {
  const ranges: TextRange[] = [];
  let open: { name: string; start: number; depth: number } | null = null;
  exampleTag.lastIndex = from;
  for (let match = exampleTag.exec(text); match !== null; match = exampleTag.exec(text)) {
    const name = (match[2] ?? '').toLowerCase();
    const closes = match[1] === '/';
    if (open === null) {
      if (!closes) open = { name, start: match.index, depth: 1 };
    } else if (open.name === name) {
      open.depth += closes ? -1 : 1;
      if (open.depth === 0) {
        ranges.push({ start: open.start, end: match.index + match[0].length });
        open = null;
      }
    }
  }
  return ranges;
}

/** "**Example**:" on a line of its own: what stands below it is one. */
const label =
  /^[^\w\n]{0,8}(?:for )?(?:examples?|instance|samples?|e\.g\.)(?: [^\n:]{0,50})?[*_]{0,3}:[*_]{0,3}[ \t]*$/gim;

/** The paragraph or list below each label, until another begins that does not belong to it. */
function findLabelled({ text, lines, bodyStart }: MarkdownScan): TextRange[] {
  const ranges: TextRange[] = [];
  label.lastIndex = bodyStart;
  let at = 0;
  for (let match = label.exec(text); match !== null; match = label.exec(text)) {
    const end = match.index + match[0].length;
    while ((lines[at]?.start ?? Infinity) < end) at += 1;
    while (lines[at]?.kind === 'blank') at += 1;
    const first = lines[at];
    if (first === undefined || first.leaf === 'heading') continue;
    while (lines[at] !== undefined && belongs(lines[at], first)) at += 1;
    ranges.push({ start: first.start, end: lines[at]?.start ?? text.length });
  }
  return ranges;
}

function belongs(line: MarkdownLine | undefined, first: MarkdownLine): boolean {
  if (line === undefined) return false;
  return line.block === first.block || (first.depth > 0 && (line.depth > 0 || line.kind === 'blank'));
}

function mergeRanges(ranges: readonly TextRange[]): TextRange[] {
  const merged: TextRange[] = [];
  for (const range of ranges.toSorted((first, second) => first.start - second.start)) {
    const last = merged.at(-1);
    if (last === undefined || range.start > last.end) merged.push(range);
    else if (range.end > last.end) merged[merged.length - 1] = { start: last.start, end: range.end };
  }
  return merged;
}

/** Parts of a body that are examples, in order and apart: between example tags, and in sections that are named so. */
export function findExampleRanges(scan: MarkdownScan): TextRange[] {
  const { text, bodyStart } = scan;
  const sections = listSections(scan)
    .filter(({ heading }) => exampleHeading.test(heading.text))
    .map(({ bodyStart, end }) => ({ start: bodyStart, end }));
  return mergeRanges([...sections, ...findLabelled(scan), ...findTagged(text, bodyStart)]);
}

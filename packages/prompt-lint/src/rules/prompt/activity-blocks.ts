import { linesIn, listSections, type MarkdownLine, type TextRange } from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from '../../document/prompt-document.ts';

/** A part of a text that a program or a habit adds to at each session. */
export interface ActivityBlock extends TextRange, Entries {
  /** Where its name ends: what a finding points at. */
  readonly headEnd: number;
  /** `generated` when a program writes it, `log` when it is a list of dated entries. */
  readonly kind: 'generated' | 'log';
  readonly name: string;
}

const tag =
  /<((?:[a-z0-9]{1,30}[-_]){0,3}(?:memory?[-_]context|mem[-_]context|recent[-_]activity|activity[-_]log|session[-_](?:log|history|notes)))(?: [^>\n]{0,100})?>/gi;
const marker =
  /<!--[ \t]*(?:(?:begin|start)[ :_-]{1,3})?[\w .:-]{0,40}(?:auto[- ]?(?:generated|updated|maintained)|generated (?:by|automatically|section|content)|(?:recent|session)[- _](?:activity|context|log|history)|activity[- _]log)[^\n]{0,160}?-->/gi;
const endMarker = /<!--[ \t]*(?:(?:end\b|\/)[^\n]{0,160}?|[\w .:-]{0,60}(?:end|:stop)[ \t]*)-->/gi;
const heading =
  /^[\W\d]{0,6}(?:recent (?:activity|sessions?|work|observations|changes|updates)|activity(?: log| feed)?|(?:sessions?|work|progress|development) (?:log|history|notes)|memory context)\b/iu;

const clock = /(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m?\b| ?(?:UTC|GMT|Z)\b|(?= *\|))/i;
const date =
  /(?<!\d)20\d{2}-[01]\d-[0-3]\d(?!\d)|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, 20\d{2}|\b)/;
const anyTime = /\d:\d\d|20[1-4]\d/;
const anyName =
  /mem(?:ory)?[-_ ]context|recent[-_ ]|activity|sessions?[-_ ]|(?:work|progress|development)[-_ ](?:log|notes|history)|generated|auto[- ](?:up|main)/;

/** Lines that hold a time of day, and others that hold a date. */
interface Entries {
  readonly clocks: number;
  readonly dates: number;
}

function countEntries(text: string): Entries {
  let dates = 0;
  let clocks = 0;
  for (const line of text.split('\n')) {
    const head = line.slice(0, 300);
    if (clock.test(head)) clocks += 1;
    else if (date.test(head)) dates += 1;
  }
  return { dates, clocks };
}

function* findTagged(document: PromptDocument): Iterable<ActivityBlock> {
  const { text, body } = document;
  const unclosed = new Set<string>();
  tag.lastIndex = body.start;
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    const [opening, name = ''] = match;
    const headEnd = match.index + opening.length;
    const closing = `</${name}>`;
    const close = unclosed.has(name) ? -1 : text.indexOf(closing, headEnd);
    if (close === -1) unclosed.add(name);
    if (close === -1 || document.placeAt(match.index) !== 'text') continue;
    const end = close + closing.length;
    tag.lastIndex = end;
    const entries = countEntries(text.slice(headEnd, close));
    if (entries.dates + entries.clocks > 0)
      yield { start: match.index, headEnd, end, kind: 'generated', name, ...entries };
  }
}

function* findCommented(document: PromptDocument): Iterable<ActivityBlock> {
  const { text, body } = document;
  marker.lastIndex = body.start;
  for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
    const headEnd = match.index + match[0].length;
    if (document.placeAt(match.index) !== 'comment') continue;
    endMarker.lastIndex = headEnd;
    const close = endMarker.exec(text);
    if (close === null) return;
    const end = close.index + close[0].length;
    marker.lastIndex = end;
    const entries = countEntries(text.slice(headEnd, close.index));
    if (entries.clocks > 0 || entries.dates > 1)
      yield { start: match.index, headEnd, end, kind: 'generated', name: 'generated', ...entries };
  }
}

function isEntry(line: MarkdownLine): boolean {
  return (
    line.kind === 'list-item' || line.kind === 'table-row' || line.kind === 'heading' || line.kind === 'text'
  );
}

function* findSections(document: PromptDocument): Iterable<ActivityBlock> {
  const { text, scan } = document;
  for (const section of listSections(scan)) {
    const { heading: head, bodyStart, end } = section;
    if (!heading.test(head.text) || document.placeAt(head.start) !== 'text') continue;
    const lines = linesIn(scan, { start: bodyStart, end }).filter(isEntry);
    const entries = countEntries(lines.map((line) => text.slice(line.start, line.end)).join('\n'));
    const kind = entries.clocks > 1 ? 'generated' : 'log';
    if (kind === 'generated' || entries.dates > 2)
      yield { start: head.start, headEnd: head.end, end, kind, name: head.text, ...entries };
  }
}

/** Blocks of activity in text order, each once: what lies within another is not named again. */
export function findActivityBlocks(document: PromptDocument): ActivityBlock[] {
  const { text, lower } = document;
  if (!anyTime.test(lower) || !anyName.test(lower)) return [];
  const tagged = text.includes('</') ? findTagged(document) : [];
  const commented = text.includes('<!--') ? findCommented(document) : [];
  const found = [...tagged, ...commented, ...findSections(document)].toSorted(
    (first, second) => first.start - second.start || second.end - first.end,
  );
  const apart: ActivityBlock[] = [];
  for (const block of found) if (block.start >= (apart.at(-1)?.end ?? 0)) apart.push(block);
  return apart;
}

import {
  listHeadings,
  listItems,
  linesIn,
  normaliseHeading,
  type Section,
  type TextRange,
} from '@backlog-toolkit/markdown-lines';
import { contentText } from '../model/content-text.ts';
import type { Ticket } from '../model/ticket.ts';

/** The kinds of tests that a Test Strategy names. */
export type TestKind = 'unit' | 'integration';

/** What a Test Strategy says about one kind of tests. */
export interface TestPart {
  /** `part`: a heading, label or list item of its own. `prose`: only mentioned in a sentence. */
  readonly form: 'part' | 'prose';
  /** 1-based line. */
  readonly line: number;
  /** False when the part holds nothing, or only a bare "None". */
  readonly hasContent: boolean;
}

const kindWords: Readonly<Record<TestKind, RegExp>> = {
  unit: /^\W*(?:unit|component)(?:[ -]level)?(?:[ -]tests?(?:ing)?)?\b/iu,
  integration:
    /^\W*(?:integration|e2e|end[- ]to[- ]end|system|functional|contract)(?:[ -]level)?(?:[ -]tests?(?:ing)?)?\b/iu,
};
const kindProse: Readonly<Record<TestKind, RegExp>> = {
  unit: /\b(?:unit|component)[ -]test/iu,
  integration: /\b(?:integration|e2e|end[- ]to[- ]end|functional|contract)[ -]test/iu,
};
const nothing = /^\W*(?:none|n\/?a|not applicable|nothing|-+|tbd|todo)?\W*$/iu;
const longestNothing = 200;
const bothKinds = /^\W*unit\b.{1,12}\bintegration\b/iu;

function isNothing(text: string): boolean {
  return text.length <= longestNothing && nothing.test(text);
}

function isSaying(text: string): boolean {
  // An empty checkbox or marker is no test.
  const items = text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*+]|\d+[.)])?\s*(?:\[[ xX]\])?\s*/, ''));
  return items.some((item) => !isNothing(item));
}

function isKind(kind: TestKind, text: string): boolean {
  return kindWords[kind].test(text) || (kind === 'integration' && bothKinds.test(text));
}

function fromHeadings(ticket: Ticket, section: Section, kind: TestKind): TestPart | null {
  const headings = listHeadings(ticket.scan).filter(
    ({ start }) => start >= section.bodyStart && start < section.end,
  );
  for (const [index, heading] of headings.entries()) {
    if (!isKind(kind, normaliseHeading(heading.text))) continue;
    const end = headings.slice(index + 1).find((next) => next.level <= heading.level)?.start ?? section.end;
    return {
      form: 'part',
      line: heading.line,
      hasContent: isSaying(contentText(ticket.scan, { start: heading.end, end })),
    };
  }
  return null;
}

/** A line such as `**Unit tests:**`, `- Unit: both limits` or `| unit | both limits |`. */
function labelOf(line: string): string | null {
  const bare = line.replace(/^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s*)?/, '');
  const match = /^\|?\s*([*_`]{0,3}[^:|*\n]{1,40}[*_`]{0,3})\s*(?:[:|–—]|$)/u.exec(bare);
  const isLabel = match && (/[:|–—]/u.test(match[0]) || /^[*_]/.test(bare) || /^[\w /&-]+$/.test(bare));
  return isLabel ? (match[1] ?? null) : null;
}

function fromLabels(ticket: Ticket, section: Section, kind: TestKind): TestPart | null {
  const { scan, text } = ticket;
  const lines = linesIn(scan, { start: section.bodyStart, end: section.end }).filter(
    ({ kind: lineKind, inComment }) =>
      !inComment && !/^(?:code|fence|indented|comment|heading)/.test(lineKind),
  );
  for (const [index, line] of lines.entries()) {
    const source = text.slice(line.start, line.end);
    const label = labelOf(source);
    if (label === null || !isKind(kind, label)) continue;
    const own = source.slice(source.indexOf(label) + label.length);
    const below: string[] = [];
    for (const next of lines.slice(index + 1)) {
      const nextSource = text.slice(next.start, next.end);
      const nextLabel = labelOf(nextSource);
      if (nextLabel !== null && /unit|integration|verif|manual|e2e|end-to-end|regression/iu.test(nextLabel))
        break;
      below.push(nextSource);
    }
    return {
      form: 'part',
      line: line.number,
      hasContent: isSaying(`${own.replaceAll(/[*_|:]/g, ' ')}\n${below.join('\n')}`),
    };
  }
  return null;
}

/** What a section says about a kind of tests, in any of the forms that people write; null when it says nothing. */
export function readTestPart(ticket: Ticket, section: Section, kind: TestKind): TestPart | null {
  const part = fromHeadings(ticket, section, kind) ?? fromLabels(ticket, section, kind);
  if (part) return part;
  const mention = linesIn(ticket.scan, { start: section.bodyStart, end: section.end }).find(
    (line) =>
      !line.inComment &&
      line.leaf === 'paragraph' &&
      kindProse[kind].test(ticket.text.slice(line.start, line.end)),
  );
  return mention ? { form: 'prose', line: mention.number, hasContent: true } : null;
}

const testSections = ['testStrategy', 'regressionTests', 'e2eTests'];

/** How many tests a ticket lists: items of its test sections, those that only head others left out. */
export function countTests(ticket: Ticket): number {
  let count = 0;
  for (const key of testSections) {
    const section = ticket.section(key);
    if (!section) continue;
    const range: TextRange = { start: section.bodyStart, end: section.end };
    const items = listItems(ticket.scan, range);
    count += items.filter(
      (item, index) =>
        !isNothing(item.text) &&
        (items[index + 1]?.depth ?? 0) <= item.depth &&
        !/^\W*(?:verif|manual)/iu.test(item.text),
    ).length;
  }
  return count;
}

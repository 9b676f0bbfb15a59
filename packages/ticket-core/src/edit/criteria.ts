import { findSection, listHeadings, listItems, scanMarkdown } from '@backlog-toolkit/markdown-lines';
import type { ListItem, MarkdownScan, Section } from '@backlog-toolkit/markdown-lines';
import { TicketError } from '../errors.ts';
import { sectionName } from '../model/section-names.ts';
import type { EditWhere } from './checked-edit.ts';

/** An acceptance criterion: an item of the section's lists, with or without a checkbox. */
export interface Criterion {
  /** `AC-<number>`, or `AC-<number>.<place>` of several below one labelled heading; unique within the ticket. */
  readonly ref: string;
  /** Its label's or its heading's number, or else its place among the criteria, from 1. */
  readonly number: number;
  /** Null when it has no checkbox. */
  readonly checked: boolean | null;
  /** Without checkbox and label. */
  readonly text: string;
  /** 1-based line in the file. */
  readonly line: number;
}

/** A text after a criterion was ticked. */
export interface TickResult {
  readonly text: string;
  /** False when the criterion was in the wanted state already; the text is then the same. */
  readonly changed: boolean;
  readonly criterion: Criterion;
}

interface Place {
  readonly criterion: Criterion;
  readonly item: ListItem;
  /** The number of its own label or of the heading it stands below; 0 without. */
  readonly labelled: number;
}

// `AC-2: …`, `**AC-2** …`, `**AC-2:** …`, `[AC2] …`
const label = /^[*_`[(]*AC[-_]?0*(\d{1,4})(?![\w-])[\])*_`]*[:.]?[*_`]*(?:\s+[–—-]+)?\s*/i;
const reference = /^\s*(AC[-_ ]?)?0*(\d{1,6})(?:\.0*(\d{1,6}))?\s*$/i;

function criteriaSection(scan: MarkdownScan): Section | null {
  return findSection(scan, sectionName('acceptanceCriteria').variants);
}

/** The acceptance criteria in text order; none when there is no such section. Code and comments hold no criteria. */
export function listCriteria(source: string | MarkdownScan): Criterion[] {
  const scan = typeof source === 'string' ? scanMarkdown(source) : source;
  const section = criteriaSection(scan);
  return section === null ? [] : placeCriteria(scan, section).map((place) => place.criterion);
}

function placeCriteria(scan: MarkdownScan, section: Section): Place[] {
  const items = listItems(scan, { start: section.bodyStart, end: section.end }).filter(
    (item, index, all) => isCriterion(scan, item) && !isGroup(item, all[index + 1]),
  );
  const numberOf = headingNumbers(scan, section);
  const own = items.map((item) => Number(label.exec(item.text)?.[1] ?? 0));
  const labels = items.map((item, index) => (label.test(item.text) ? (own[index] ?? 0) : numberOf(item)));
  const taken = new Set(labels);
  const used = new Set<number>();
  let spare = Math.max(items.length, ...labels);
  return items.map((item, index) => {
    const labelled = labels[index] ?? 0;
    const isGrouped =
      labelled > 0 && own[index] === 0 && labels.indexOf(labelled) !== labels.lastIndexOf(labelled);
    let number = labelled;
    // Of two equal labels the first has the number; places give way to labels.
    if (number === 0 || (used.has(number) && !isGrouped)) number = taken.has(index + 1) ? ++spare : index + 1;
    used.add(number);
    const within = labels.slice(0, index + 1).filter((each) => each === labelled).length;
    const ref = isGrouped ? `AC-${number}.${within}` : `AC-${number}`;
    const text = item.text.replace(label, '') || item.text;
    const checked = item.task === null ? null : item.task === 'x';
    return { item, labelled, criterion: { ref, number, checked, text, line: item.line } };
  });
}

/** Tells the number of the labelled heading (`### AC-2: …`) that an item of the section stands below; 0 without one. */
function headingNumbers(scan: MarkdownScan, section: Section): (item: ListItem) => number {
  const headings = listHeadings(scan)
    .filter((each) => each.start >= section.bodyStart && each.start < section.end)
    .map((each) => ({ line: each.line, level: each.level, number: Number(label.exec(each.text)?.[1] ?? 0) }));
  return (item) => {
    let level = Number.POSITIVE_INFINITY;
    for (const heading of headings.toReversed()) {
      if (heading.line > item.line || heading.level >= level) continue;
      if (heading.number > 0) return heading.number;
      level = heading.level;
    }
    return 0;
  };
}

/** Items nested in a criterion are its details, unless they are labelled themselves. */
function isCriterion(scan: MarkdownScan, item: ListItem): boolean {
  if (item.depth > 0 && !label.test(item.text)) return false;
  if (item.checkboxOffset === null && item.text === '') return false;
  return scan.lines[item.line - 1]?.leaf === 'paragraph';
}

/** A bullet that only heads labelled criteria. */
function isGroup(item: ListItem, next: ListItem | undefined): boolean {
  if (item.task !== null || label.test(item.text)) return false;
  return next !== undefined && next.depth > item.depth && label.test(next.text);
}

/**
 * Ticks a criterion (`AC-2`, `2`), or clears it when `checked` is false: one character changes, or `[x] ` is inserted
 * where there is no checkbox. A bare number is the criterion with that label or in that place.
 * Throws NO_SUCH_SECTION, NO_SUCH_CRITERION, or CRITERION_AMBIGUOUS with the lines of all that could be meant.
 */
export function tickCriterion(
  text: string,
  ref: string | number,
  checked = true,
  where: EditWhere = {},
): TickResult {
  const scan = scanMarkdown(text);
  const section = criteriaSection(scan);
  if (section === null) {
    throw new TicketError('NO_SUCH_SECTION', 'The ticket has no section "Acceptance Criteria".', {
      file: where.file,
      hint: 'Add a heading `## Acceptance Criteria` with a list below it.',
    });
  }
  const places = placeCriteria(scan, section);
  const meant = placesMeant(places, String(ref));
  const [place] = meant;
  if (place === undefined) throw noSuchCriterion(ref, places, section, where);
  if (meant.length > 1) throw ambiguous(ref, meant, where);
  const { criterion, item } = place;
  if ((criterion.checked ?? false) === checked) return { text, changed: false, criterion };
  const at = item.checkboxOffset;
  const edited =
    at === null
      ? `${text.slice(0, item.textStart)}[x] ${text.slice(item.textStart)}`
      : `${text.slice(0, at)}${checked ? 'x' : ' '}${text.slice(at + 1)}`;
  return { text: edited, changed: true, criterion: { ...criterion, checked } };
}

/** The criteria a reference can mean: a label's, or for a bare number also the one in that place. */
function placesMeant(places: readonly Place[], ref: string): Place[] {
  const match = reference.exec(ref);
  if (match === null) return [];
  const [, word, digits, part] = match;
  const number = Number(digits);
  if (part !== undefined)
    return places.filter(({ criterion }) => criterion.ref === `AC-${number}.${Number(part)}`);
  const named = places.filter(({ criterion, labelled }) =>
    labelled > 0 ? labelled === number || criterion.number === number : criterion.number === number,
  );
  const placed = word === undefined ? places[number - 1] : undefined;
  return placed === undefined || named.includes(placed) ? named : [placed, ...named];
}

function ambiguous(ref: string | number, meant: readonly Place[], where: EditWhere): TicketError {
  const refs = meant.map(({ criterion }) => criterion.ref);
  const found = meant.map(({ criterion }) => `${criterion.ref} on line ${criterion.line}`).join(' and ');
  const isOneLabel = meant.every(({ labelled }) => labelled > 0 && labelled === meant[0]?.labelled);
  const hint =
    isOneLabel && !refs.some((each) => each.includes('.'))
      ? 'Give each criterion a label of its own.'
      : `Name one of them: ${refs.join(', ')}.`;
  return new TicketError('CRITERION_AMBIGUOUS', `"${ref}" can mean more than one criterion: ${found}.`, {
    file: where.file,
    line: meant[0]?.criterion.line,
    hint,
  });
}

function noSuchCriterion(
  ref: string | number,
  places: readonly Place[],
  section: Section,
  where: EditWhere,
): TicketError {
  const known = places.map((each) => each.criterion.ref);
  return new TicketError('NO_SUCH_CRITERION', `The ticket has no acceptance criterion "${ref}".`, {
    file: where.file,
    line: section.heading.line,
    hint:
      known.length === 0
        ? 'The section holds no list; write one item for each criterion.'
        : `Choose one of ${known.join(', ')}.`,
  });
}

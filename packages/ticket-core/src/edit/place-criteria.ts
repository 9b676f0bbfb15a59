import {
  listHeadings,
  type ListItem,
  listItems,
  type MarkdownScan,
  type Section,
} from '@backlog-toolkit/markdown-lines';

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

/** A criterion and where it stands. */
export interface Place {
  readonly criterion: Criterion;
  readonly item: ListItem;
  /** The number of its own label or of the heading it stands below; 0 without. */
  readonly labelled: number;
}

// `AC-2: …`, `**AC-2** …`, `**AC-2:** …`, `[AC2] …`
const label = /^[*_`[(]*AC[-_]?0*(\d{1,4})(?![\w-])[\])*_`]*[:.]?[*_`]*(?:\s+[–—-]+)?\s*/i;

/** The criteria of a section in text order, each with the reference that names it. */
export function placeCriteria(scan: MarkdownScan, section: Section): Place[] {
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

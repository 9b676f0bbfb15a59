import { compareCodePoints } from '@backlog-toolkit/findings';
import { joinConfidence } from './join-confidence.ts';
import { REVIEW_SEVERITIES, type ReviewDocument, type ReviewFinding } from './review-document.ts';
import { makeNumbering, overlapsBy, toWording, type Wording, wordsOf } from './wording.ts';

/** One reviewer's share in a finding. */
export interface SaidBy {
  readonly reviewer: string;
  readonly confidence: number;
}

/** What one or more reviewers found, as one; the words are those of the surest of them. */
export interface MergedFinding extends ReviewFinding {
  /** By name. */
  readonly saidBy: readonly SaidBy[];
}

/** Findings whose lines are this many apart may be the same. */
const NEAR_LINES = 3;

/** From this overlap of the titles, or of all words, on two findings say the same. */
const SAME_TITLE = 0.5;
const SAME_TEXT = 0.45;
/** With the same rule named by both, less is enough. */
const SAME_RULE = 0.25;

interface Said {
  readonly finding: ReviewFinding;
  readonly reviewer: string;
  readonly title: Wording;
  /** Of title and detail. */
  readonly text: Wording;
}

function listSaid(documents: readonly ReviewDocument[]): Said[] {
  const number = makeNumbering();
  return documents.flatMap(({ reviewer, findings }) =>
    findings.map((finding) => ({
      finding,
      reviewer,
      title: toWording(number(wordsOf(finding.title))),
      text: toWording(number(wordsOf(`${finding.title} ${finding.detail}`))),
    })),
  );
}

function areNear(first: ReviewFinding, second: ReviewFinding): boolean {
  return Math.max(first.line - second.endLine, second.line - first.endLine) <= NEAR_LINES;
}

function soundAlike(first: Said, second: Said): boolean {
  if (first.finding.title === second.finding.title) return true;
  if (overlapsBy(SAME_TITLE, first.title, second.title)) return true;
  const sameRule = first.finding.rule !== '' && first.finding.rule === second.finding.rule;
  return overlapsBy(sameRule ? SAME_RULE : SAME_TEXT, first.text, second.text);
}

const rankOf = ({ severity }: ReviewFinding): number => REVIEW_SEVERITIES.indexOf(severity);

/** A total order of what was said: equals are interchangeable, so the order of the input cannot show. */
function compareSaid(a: Said, b: Said): number {
  const [x, y] = [a.finding, b.finding];
  return (
    compareCodePoints(x.file, y.file) ||
    x.line - y.line ||
    x.endLine - y.endLine ||
    y.confidence - x.confidence ||
    rankOf(x) - rankOf(y) ||
    compareCodePoints(x.title, y.title) ||
    compareCodePoints(x.detail, y.detail) ||
    compareCodePoints(x.rule, y.rule) ||
    compareCodePoints(x.suggestion, y.suggestion) ||
    compareCodePoints(a.reviewer, b.reviewer)
  );
}

/** So many of a group are compared with who comes next; they are all alike. */
const COMPARED = 24;

function fits(group: readonly Said[], said: Said): boolean {
  const count = Math.min(group.length, COMPARED);
  for (let at = 0; at < count; at += 1) {
    const other = group[at];
    if (other && !(areNear(other.finding, said.finding) && soundAlike(other, said))) return false;
  }
  return true;
}

/** Each joins the first group in which it is like the others: no chain of small steps makes strangers one. */
function groupAlike(all: readonly Said[]): Said[][] {
  const groups: Said[][] = [];
  let open: Said[][] = [];
  let last: ReviewFinding | undefined;
  for (const said of all) {
    const { file, line } = said.finding;
    // Sorted by line: a group whose first member is out of reach will stay so.
    if (last?.file !== file || last.line !== line)
      open = open.filter(([first]) => first !== undefined && reaches(first.finding, said.finding));
    last = said.finding;
    const own = open.find((group) => fits(group, said));
    if (own) {
      own.push(said);
      continue;
    }
    const group = [said];
    groups.push(group);
    open.push(group);
  }
  return groups;
}

function reaches(earlier: ReviewFinding, later: ReviewFinding): boolean {
  return earlier.file === later.file && later.line - earlier.endLine <= NEAR_LINES;
}

function joinGroup(group: readonly Said[]): MergedFinding | null {
  const [surest] = group.toSorted((a, b) => b.finding.confidence - a.finding.confidence || compareSaid(a, b));
  if (!surest) return null;
  const byReviewer = new Map<string, number>();
  for (const { reviewer, finding } of group)
    byReviewer.set(reviewer, Math.max(byReviewer.get(reviewer) ?? 0, finding.confidence));
  const saidBy = [...byReviewer]
    .map(([reviewer, confidence]) => ({ reviewer, confidence }))
    .sort((a, b) => compareCodePoints(a.reviewer, b.reviewer));
  const worst = Math.min(...group.map(({ finding }) => rankOf(finding)));
  const suggestion =
    surest.finding.suggestion || (group.find(({ finding }) => finding.suggestion)?.finding.suggestion ?? '');
  return {
    ...surest.finding,
    severity: REVIEW_SEVERITIES[worst] ?? surest.finding.severity,
    confidence: joinConfidence(saidBy.map(({ confidence }) => confidence)),
    suggestion,
    saidBy,
  };
}

/**
 * Makes one finding of those that several reviewers share: same file, lines at most three apart, similar wording. The
 * order of the documents and of their findings does not matter; what one reviewer says twice counts once.
 */
export function mergeFindings(documents: readonly ReviewDocument[]): MergedFinding[] {
  return groupAlike(listSaid(documents).toSorted(compareSaid))
    .map(joinGroup)
    .filter((finding) => finding !== null)
    .sort((a, b) => rankOf(a) - rankOf(b) || b.confidence - a.confidence);
}

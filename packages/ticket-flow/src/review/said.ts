import type { ReviewDocument, ReviewFinding } from './review-document.ts';
import { numberByRarity, overlapsBy, toWording, type Wording, wordsOf } from './wording.ts';

/** Findings whose lines are this many apart may be the same. */
const NEAR_LINES = 3;

/** From this overlap of the titles, or of all words, on two findings say the same. */
export const SAME_TITLE = 0.5;
/** See {@link SAME_TITLE}. */
export const SAME_TEXT = 0.45;
/** With the same rule named by both, less is enough. */
export const SAME_RULE = 0.25;

/** A finding with who said it, and its words. */
export interface Said {
  readonly finding: ReviewFinding;
  readonly reviewer: string;
  readonly title: Wording;
  /** Of title and detail. */
  readonly text: Wording;
}

/** All findings of all documents; words have lower numbers the fewer findings have them. */
export function listSaid(documents: readonly ReviewDocument[]): Said[] {
  const all = documents.flatMap(({ reviewer, findings }) =>
    findings.map((finding) => ({ finding, reviewer })),
  );
  const words = all.map(({ finding: { title, detail } }) => ({
    title: wordsOf(title),
    text: wordsOf(`${title} ${detail}`),
  }));
  const number = numberByRarity(words.map(({ text }) => text));
  return all.map((each, at) => ({
    ...each,
    title: toWording(number(words[at]?.title ?? [])),
    text: toWording(number(words[at]?.text ?? [])),
  }));
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

/** Whether two findings of one file may be the same: they stand near each other and sound alike. */
export function areAlike(first: Said, second: Said): boolean {
  return areNear(first.finding, second.finding) && soundAlike(first, second);
}

/** The last line on which a finding can begin that is near to this one, which does not begin behind it. */
export function reachOf({ endLine }: ReviewFinding): number {
  return endLine + NEAR_LINES;
}

import type { TextRange } from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from '../document/prompt-document.ts';
import { moveBehind } from '../edit/move-behind.ts';
import { suggestRemoval, wholeLines } from '../edit/suggest.ts';
import type { Hit, PromptRule } from '../rules/rule.ts';
import { cachesInFront } from '../surface/change-cost.ts';

/** What a rule found. */
export type RuleHit = readonly [PromptRule, Hit];

/** Ranges in text order, each once. */
function sortRanges(hits: readonly RuleHit[]): TextRange[] {
  const byStart = new Map<number, TextRange>();
  for (const [, { ownLines }] of hits) {
    const known = ownLines === undefined ? undefined : byStart.get(ownLines.start);
    if (ownLines !== undefined && ownLines.end > (known?.end ?? 0)) byStart.set(ownLines.start, ownLines);
  }
  return [...byStart.values()].toSorted((first, second) => first.start - second.start);
}

/** Where what stands at the end and changes begins. */
function findTail(text: string, ranges: readonly TextRange[]): number {
  let tail = text.trimEnd().length;
  for (const { start, end } of ranges.toReversed()) {
    if (end < tail) break;
    if (start < tail) tail = text.slice(0, start).trimEnd().length;
  }
  return tail;
}

/** Where only leaving a line out helps, that is for a person to decide. */
function suggestLeavingOut(document: PromptDocument, [rule, hit]: RuleHit): RuleHit {
  const { isVolatile, ownLines, fix } = hit;
  if (isVolatile !== true || ownLines === undefined || fix !== undefined) return [rule, hit];
  return [rule, { ...hit, fix: suggestRemoval('Leave it out', wholeLines(document.scan, ownLines)) }];
}

/**
 * What of these hits to report where a provider caches by prefix: lines at the end that change stand where they should,
 * and lines elsewhere can be moved there.
 */
export function placeVolatile(document: PromptDocument, hits: readonly RuleHit[]): readonly RuleHit[] {
  if (!cachesInFront(document.surface, document.client))
    return hits.map((hit) => suggestLeavingOut(document, hit));
  const ranges = sortRanges(hits);
  if (ranges.length === 0) return hits;
  const tail = findTail(document.text, ranges);
  const fix = moveBehind(
    document,
    ranges.filter(({ start }) => start < tail),
  );
  return hits.flatMap(([rule, hit]): RuleHit[] => {
    const { ownLines } = hit;
    if (ownLines === undefined) return [[rule, hit]];
    if (ownLines.start >= tail) return [];
    return [fix === null ? suggestLeavingOut(document, [rule, hit]) : [rule, { ...hit, fix }]];
  });
}

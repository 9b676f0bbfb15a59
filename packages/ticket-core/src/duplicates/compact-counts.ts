import type { TermCounts } from './term-counts.ts';

/** Counts of chosen documents alone, with terms numbered as if nothing else had ever been counted. */
export function compactCounts(
  { names, docStarts, terms, counts }: TermCounts,
  docs: readonly number[],
): TermCounts {
  const starts = new Uint32Array(docs.length + 1);
  for (const [i, doc] of docs.entries())
    starts[i + 1] = (starts[i] ?? 0) + (docStarts[doc + 1] ?? 0) - (docStarts[doc] ?? 0);
  const ownTerms = new Uint32Array(starts[docs.length] ?? 0);
  const ownCounts = new Uint16Array(ownTerms.length);
  const numbers = new Int32Array(names.length).fill(-1);
  const ownNames: string[] = [];
  let at = 0;
  for (const doc of docs) {
    for (let i = docStarts[doc] ?? 0; i < (docStarts[doc + 1] ?? 0); i += 1) {
      const term = terms[i] ?? 0;
      let number = numbers[term] ?? -1;
      if (number === -1) {
        number = ownNames.push(names[term] ?? '') - 1;
        numbers[term] = number;
      }
      ownTerms[at] = number;
      ownCounts[at] = counts[i] ?? 0;
      at += 1;
    }
  }
  return { names: ownNames, docStarts: starts, terms: ownTerms, counts: ownCounts };
}

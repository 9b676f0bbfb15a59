import type { TermMatrix } from './term-matrix.ts';

const stepCount = 32;
// Kept as 32-bit numbers, which may be rounded down.
const roundingSlack = 1e-6;

/** For every document, how long it is without its rarest terms: at steps of the terms' ranks. */
export interface TailNorms {
  /** The last step whose rank is at most this one; norms from there on cover all terms from this rank on. */
  stepOf(rank: number): number;
  /** At least the length of what `doc` has from the rank of `step` on. */
  normAt(doc: number, step: number): number;
  /** At least what two documents' terms from the rank of `step` on add to their score. */
  productAt(a: number, b: number, step: number): number;
}

/** Ranks that cut the entries of all documents into equal parts; the first is 0. */
function chooseSteps({ termStarts }: TermMatrix): Uint32Array {
  const steps = new Uint32Array(stepCount);
  const entries = termStarts.at(-1) ?? 0;
  let rank = 0;
  for (let step = 1; step < stepCount; step += 1) {
    while ((termStarts[rank + 1] ?? Infinity) <= (entries * step) / stepCount) rank += 1;
    steps[step] = rank;
  }
  return steps;
}

/** Measures the documents of a matrix. */
export function measureTails(matrix: TermMatrix): TailNorms {
  const { size, docStarts, docTerms, docWeights } = matrix;
  const steps = chooseSteps(matrix);
  // Step by step, because one document is compared with many at the same step.
  const norms = new Float32Array(size * stepCount);
  // Of the terms between one step and the next: the frequent ones stand alone there, and their product is exact.
  const parts = new Float32Array(size * stepCount);
  for (let doc = 0; doc < size; doc += 1) {
    let at = (docStarts[doc + 1] ?? 0) - 1;
    let squares = 0;
    for (let step = stepCount - 1; step >= 0; step -= 1) {
      const before = squares;
      for (; at >= (docStarts[doc] ?? 0) && (docTerms[at] ?? 0) >= (steps[step] ?? 0); at -= 1) {
        squares += (docWeights[at] ?? 0) ** 2;
      }
      parts[doc * stepCount + step] = Math.sqrt(squares - before);
      norms[step * size + doc] = Math.sqrt(squares) + roundingSlack;
    }
  }
  return {
    stepOf: (rank) => steps.findLastIndex((first) => first <= rank),
    normAt: (doc, step) => norms[step * size + doc] ?? 1,
    productAt(a, b, step) {
      let sum = roundingSlack;
      for (let i = step; i < stepCount; i += 1)
        sum += (parts[a * stepCount + i] ?? 0) * (parts[b * stepCount + i] ?? 0);
      return sum;
    },
  };
}

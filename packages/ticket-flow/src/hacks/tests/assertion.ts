/** One assertion in a side of a changed file; offsets are those of the side's text. */
export interface Assertion {
  readonly start: number;
  readonly end: number;
  /** The whole statement without white space, to compare it with others. */
  readonly text: string;
  /** What is claimed, in lower case without underscores: `toequal`, `asserteq`, `assert` for a bare one. */
  readonly claim: string;
  readonly isNegated: boolean;
  /** What the claim is about, as written. */
  readonly subjects: readonly string[];
  /** Arguments of the claim other than its subjects. */
  readonly args: readonly string[];
}

/** The claim that a function's or matcher's name stands for. */
export const toClaim = (name: string): string => name.replace(/[_!]/g, '').toLowerCase();

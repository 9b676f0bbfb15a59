/** A test in a side of a changed file; offsets are those of the side's text. */
export interface TestBlock {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** False when the side ends before the test does. */
  readonly isWhole: boolean;
  /** True when its body is a function that is only named here. */
  readonly isElsewhere?: boolean;
}

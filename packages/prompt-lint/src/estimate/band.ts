/** A number, and the least and most that it may be. */
export interface Band {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A number that is known. */
export function exactly(value: number): Band {
  return { value, low: value, high: value };
}

/** Combines numbers none of which is below 0: the least is made of the least, the most of the most. */
export function multiply(...factors: readonly Band[]): Band {
  const product = (pick: (band: Band) => number): number =>
    factors.reduce((sum, factor) => sum * pick(factor), 1);
  return {
    value: product(({ value }) => value),
    low: product(({ low }) => low),
    high: product(({ high }) => high),
  };
}

/** The sum of numbers that err in the same direction. */
export function add(bands: readonly Band[]): Band {
  const sum = (pick: (band: Band) => number): number => bands.reduce((total, band) => total + pick(band), 0);
  return { value: sum(({ value }) => value), low: sum(({ low }) => low), high: sum(({ high }) => high) };
}

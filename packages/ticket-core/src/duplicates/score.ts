const scoreScale = 1e6;

/** More than rounding a score can add to it: a candidate must not get lost by that. */
export const scoreSlack = 1e-6;

/** A score to six decimals. */
export function roundScore(score: number): number {
  return Math.round(score * scoreScale) / scoreScale;
}

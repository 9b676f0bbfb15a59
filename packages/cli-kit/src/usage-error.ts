import { distance } from 'fastest-levenshtein';

/** The command line is wrong; ends a bin with exit code 64. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
  readonly code: string = 'USAGE';
  readonly kind = 'usage' as const;
  /** The next step to take. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** The known word nearest to what was typed, or undefined when nothing is near enough to be meant. */
export function suggestNearest(typed: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(typed.length / 3)) + 1;
  for (const word of known) {
    // Of equally near words the one with the same first letter is meant: people swap letters inside a word.
    const d = distance(typed, word) - (word[0] === typed[0] ? 0.5 : 0);
    if (d < bestDistance) {
      best = word;
      bestDistance = d;
    }
  }
  return best;
}

/** How spending stands to its limits: below all, at or above the warning, or over. */
export type Level = 'ok' | 'warn' | 'over';

const levels: readonly Level[] = ['ok', 'warn', 'over'];

/** The worst of some levels; `ok` of none. */
export function worstLevel(found: readonly Level[]): Level {
  return levels[Math.max(0, ...found.map((level) => levels.indexOf(level)))] ?? 'ok';
}

/** What decides the exit code of a verdict. */
export interface Verdict {
  readonly level: Level;
  /** Whether a warning fails too. */
  readonly failOnWarn: boolean;
  /** Whether the ledger has lines that were not counted in full, and that is not acceptable. */
  readonly refusesProblems: boolean;
}

/**
 * The exit code: 1 for a verdict that fails, 65 for a ledger that strict mode refuses, else 0. What cannot be counted only
 * adds to what was spent: over a limit stays over, and must never look like a mistake in a file.
 */
export function exitCodeOf({ level, failOnWarn, refusesProblems }: Verdict): 0 | 1 | 65 {
  if (level === 'over' || (level === 'warn' && failOnWarn)) return 1;
  return refusesProblems ? 65 : 0;
}

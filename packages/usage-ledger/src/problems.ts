/** A line that could not be counted in full. */
export interface LedgerProblem {
  /**
   * `bad`: not JSON, or against the rules; nothing of it counts. `torn`: the last line, cut off while it was written.
   * `unpriced`: it counts, but its cost, or a part of it, is missing in the totals.
   */
  readonly kind: 'bad' | 'torn' | 'unpriced';
  /** Line in the file, from 1. */
  readonly line: number;
  readonly reason: string;
}

/** How many lines of which sort were read, with the first problems of each kind. */
export interface LineTally {
  /** All lines, blank ones too. */
  lines: number;
  entries: number;
  badLines: number;
  tornLines: number;
  unpricedLines: number;
  problems: LedgerProblem[];
}

/** An empty {@link LineTally}. */
export function createTally(): LineTally {
  return { lines: 0, entries: 0, badLines: 0, tornLines: 0, unpricedLines: 0, problems: [] };
}

/** Counts a problem, and keeps it while fewer than `maxProblems` of its kind are kept. */
export function addProblem(tally: LineTally, problem: LedgerProblem, maxProblems: number): void {
  const { kind } = problem;
  const count =
    kind === 'bad' ? ++tally.badLines : kind === 'torn' ? ++tally.tornLines : ++tally.unpricedLines;
  if (count <= maxProblems) tally.problems.push(problem);
}

/** Joins tallies of consecutive parts of a file, each of which counts its lines from 1. */
export function joinTallies(parts: readonly LineTally[], maxProblems: number): LineTally {
  const all = createTally();
  const kept = { bad: 0, torn: 0, unpriced: 0 };
  for (const part of parts) {
    for (const problem of part.problems.toSorted((a, b) => a.line - b.line))
      if (kept[problem.kind]++ < maxProblems)
        all.problems.push({ ...problem, line: problem.line + all.lines });
    all.lines += part.lines;
    all.entries += part.entries;
    all.badLines += part.badLines;
    all.tornLines += part.tornLines;
    all.unpricedLines += part.unpricedLines;
  }
  return all;
}

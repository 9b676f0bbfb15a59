import { addUsd } from '@backlog-toolkit/usage-ledger';
import { type AddedEntries, type ImportProblem, type ImportResult, joinReasons } from './import-result.ts';

/** An {@link ImportResult} that grows. */
export type ImportSum = { -readonly [Key in keyof ImportResult]: ImportResult[Key] };

const keptProblems = 100;

/** A sum of nothing. */
export function emptySum(): ImportSum {
  return {
    found: 0,
    added: 0,
    known: 0,
    doubles: 0,
    doubled: 0,
    addedPicoUsd: 0n,
    unpriced: [],
    problems: [],
    problemCount: 0,
    entries: [],
  };
}

/** Adds a part of an import to a sum. */
export function addToSum(
  sum: ImportSum,
  part: AddedEntries,
  found: number,
  problems: readonly ImportProblem[] = [],
): void {
  sum.found += found;
  sum.added += part.added;
  sum.known += part.known;
  sum.addedPicoUsd =
    sum.addedPicoUsd === undefined || part.addedPicoUsd === undefined
      ? undefined
      : addUsd(sum.addedPicoUsd, part.addedPicoUsd);
  sum.unpriced = joinReasons([...sum.unpriced, ...part.unpriced]);
  sum.problems = [...sum.problems, ...problems].slice(0, keptProblems);
  sum.problemCount += problems.length;
  if (part.entries.length > 0) sum.entries = [...sum.entries, ...part.entries];
}

import { compareTokens, type DifferingCall, groupCalls } from './compare-usage.ts';
import { doubleFinder } from './find-doubles.ts';
import { likelyDoubles } from './likely-doubles.ts';
import { contentStore } from './match-content.ts';
import type { UsageRecord } from './usage-record.ts';

/** Calls of a source that a ledger does not have under their ids. */
export interface SortedMissing {
  /** Those that it does not have at all. */
  readonly missing: readonly UsageRecord[];
  /** How many lines without an id say the same. */
  readonly byContent: number;
  /** How many it has, or very likely has, from another source. */
  readonly elsewhere: number;
  /** Those that it very likely has from another source, under another id. */
  readonly likely: readonly UsageRecord[];
  /** Those of them, by their names, that have other tokens there. */
  readonly differing: readonly DifferingCall[];
}

/** Looks in a ledger, line by line, for calls that it does not have under their ids. */
export function sortMissing(missing: readonly UsageRecord[], ledger: readonly UsageRecord[]): SortedMissing {
  if (missing.length === 0) return { missing, byContent: 0, elsewhere: 0, likely: [], differing: [] };
  const { calls } = groupCalls(ledger.filter(({ id }) => id !== ''));
  const findDouble = doubleFinder([...calls.values()]);
  const takeContent = contentStore(ledger.filter(({ id }) => id === ''));
  const unnamed = missing.filter((record) => findDouble(record) === undefined);
  const unsaid = unnamed.filter((record) => !takeContent(record));
  const told = new Set(unsaid);
  const likely = new Set(
    likelyDoubles([...ledger, ...unsaid]).flatMap(({ record, first }) =>
      told.has(record) === told.has(first) ? [] : [told.has(record) ? record : first],
    ),
  );
  return {
    missing: unsaid.filter((record) => !likely.has(record)),
    byContent: unnamed.length - unsaid.length,
    elsewhere: missing.length - unnamed.length + likely.size,
    likely: [...likely],
    differing: missing.flatMap((source) => {
      const other = findDouble(source);
      return other ? compareTokens(other, source) : [];
    }),
  };
}

import { callOf, compareUsage } from './compare-usage.ts';
import { type SourceComparison, type SourceName, sumRecords } from './reconciliation.ts';
import { sortMissing } from './sort-missing.ts';
import type { UsageRecord } from './usage-record.ts';

/** A source's calls, and whether it should have a call of the ledger. */
export interface ToldCalls {
  readonly source: SourceName;
  readonly records: readonly UsageRecord[];
  readonly isCovered: (record: UsageRecord) => boolean;
}

const idStarts: Readonly<Record<SourceName, string>> = { transcripts: 'claude-code:', litellm: 'litellm:' };

/** Compares all records of a ledger with one source, as far as calls are wanted. */
export function compareSource(
  records: readonly UsageRecord[],
  { source, records: told, isCovered }: ToldCalls,
  isWanted: (record: UsageRecord) => boolean,
): SourceComparison {
  const start = idStarts[source];
  const ledger = records.filter(({ id }) => id.startsWith(start));
  // Times may differ between the copies of a call, so all are compared and then looked at.
  const known = new Set(ledger.map(({ id }) => callOf(id)));
  const wanted = told.filter(isWanted);
  const wantedIds = new Set(wanted.map(({ id }) => id));
  const toldIds = new Set(told.map(({ id }) => id));
  const compared = compareUsage({
    ledger: ledger.filter(
      (record) => wantedIds.has(callOf(record.id)) || (!toldIds.has(callOf(record.id)) && isWanted(record)),
    ),
    source: wanted,
    isCovered,
  });
  const lacking = compared.missing.filter((record) => !known.has(record.id));
  const sorted = sortMissing(lacking, records);
  return {
    ...compared,
    ...sorted,
    differing: [...compared.differing, ...sorted.differing],
    duplicates: [],
    source,
    told: sumRecords(wanted),
  };
}

import { namesOf } from '@backlog-toolkit/usage-ledger';
import type { DuplicateLine } from './compare-usage.ts';
import type { UsageRecord } from './usage-record.ts';

/** Finds the record of the other source, transcripts or a proxy, that tells of the same call by its id. */
export type FindDouble = (record: UsageRecord) => UsageRecord | undefined;

/** Prepares the search for what a proxy and a transcript both name: the proxy's request has the message's id. */
export function doubleFinder(records: readonly UsageRecord[]): FindDouble {
  const byName = { 'claude-code': new Map<string, UsageRecord>(), litellm: new Map<string, UsageRecord>() };
  const keep = (names: Map<string, UsageRecord>, name: string, record: UsageRecord): void => {
    if (name !== '' && !names.has(name)) names.set(name, record);
  };
  for (const record of records) {
    const names = namesOf(record.id);
    if (names === undefined) continue;
    keep(byName[names.source], names.message, record);
    keep(byName[names.source], names.request, record);
  }
  return ({ id }) => {
    const names = namesOf(id);
    if (names === undefined) return undefined;
    const others = names.source === 'litellm' ? byName['claude-code'] : byName.litellm;
    return others.get(names.message) ?? others.get(names.request);
  };
}

/** Finds calls that were recorded twice, once from a transcript and once from the proxy that the call went through. */
export function findDoubles(records: readonly UsageRecord[]): DuplicateLine[] {
  const find = doubleFinder(records);
  const seen = new Set<string>();
  return records.flatMap((record): DuplicateLine[] => {
    const first = seen.has(record.id) || namesOf(record.id)?.source !== 'litellm' ? undefined : find(record);
    seen.add(record.id);
    return first ? [{ record, first, by: 'id' }] : [];
  });
}

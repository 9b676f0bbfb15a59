import type { DuplicateLine } from './compare-usage.ts';
import { type UsageRecord, usageKeyOf } from './usage-record.ts';

/** What a call is known by without an id: when it was, its model and its tokens; undefined when it used none. */
function fingerprint(record: UsageRecord): string | undefined {
  const usage = usageKeyOf(record);
  return usage === '' ? undefined : `${record.timeMs} ${usage}`;
}

/** Finds lines without an id that say of a call what another line says. */
export function contentDoubles(records: readonly UsageRecord[]): DuplicateLine[] {
  const firsts = new Map<string, UsageRecord>();
  for (const record of records) {
    const key = fingerprint(record);
    if (key === undefined) continue;
    const first = firsts.get(key);
    // One with an id is the one that counts, wherever it stands.
    if (first === undefined || (first.id === '' && record.id !== '')) firsts.set(key, record);
  }
  return records.flatMap((record): DuplicateLine[] => {
    const first = record.id === '' ? firsts.get(fingerprint(record) ?? '') : undefined;
    return first === undefined || first === record ? [] : [{ record, first, by: 'content' }];
  });
}

/** Records by their content, each to be taken once. */
export function contentStore(records: readonly UsageRecord[]): (record: UsageRecord) => boolean {
  const counts = new Map<string, number>();
  for (const record of records) {
    const key = fingerprint(record);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return (record) => {
    const key = fingerprint(record) ?? '';
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left > 0;
  };
}

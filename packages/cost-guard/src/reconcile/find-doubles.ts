import type { DuplicateLine } from './compare-usage.ts';
import type { UsageRecord } from './usage-record.ts';

/** The ids that a proxy may know the calls of transcripts by: those of their messages and requests. */
export function namesOfTranscripts(records: readonly UsageRecord[]): ReadonlyMap<string, UsageRecord> {
  const byName = new Map<string, UsageRecord>();
  for (const record of records) {
    const [source, message = '', request = ''] = record.id.split(':');
    if (source !== 'claude-code') continue;
    for (const name of [message, request]) if (name !== '' && !byName.has(name)) byName.set(name, record);
  }
  return byName;
}

/** The record of a transcript that stands for the same call as one of a proxy. */
export function doubleOf(
  { id }: UsageRecord,
  names: ReadonlyMap<string, UsageRecord>,
): UsageRecord | undefined {
  return id.startsWith('litellm:') ? names.get(id.slice('litellm:'.length)) : undefined;
}

/** Finds calls that were recorded twice, once from a transcript and once from the proxy that the call went through. */
export function findDoubles(records: readonly UsageRecord[]): DuplicateLine[] {
  const names = namesOfTranscripts(records);
  if (names.size === 0) return [];
  const seen = new Set<string>();
  return records.flatMap((record): DuplicateLine[] => {
    const first = seen.has(record.id) ? undefined : doubleOf(record, names);
    seen.add(record.id);
    return first ? [{ record, first }] : [];
  });
}

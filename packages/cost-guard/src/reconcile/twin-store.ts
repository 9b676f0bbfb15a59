import { mayBeOneCall } from './likely-doubles.ts';
import { type UsageRecord, usageKeyOf } from './usage-record.ts';

/** Finds the record of the other source that very likely tells of the same call; each is found once. */
export interface TwinStore {
  /** The twin of a transcript's answer, or of a proxy's request, which can tell when it ended. */
  take(record: UsageRecord, endMs?: number): UsageRecord | undefined;
}

/** Clocks differ by as much. */
const skewMs = 30_000;
/** How long a call may take that does not tell when it ended. */
const longestMs = 600_000;

/**
 * Prepares the search among records of one source: those of transcripts tell when the answer came, those of a proxy when
 * the call began. A twin has the same model and tokens, and lies within the time of the call.
 */
export function makeTwinStore(records: readonly UsageRecord[], source: 'claude-code' | 'litellm'): TwinStore {
  const byUsage = new Map<string, UsageRecord[]>();
  for (const record of records) {
    const key = usageKeyOf(record);
    const alike = byUsage.get(key);
    if (alike) alike.push(record);
    else if (key !== '') byUsage.set(key, [record]);
  }
  return {
    take(record, endMs = record.timeMs + longestMs) {
      const alike = byUsage.get(usageKeyOf(record)) ?? [];
      const distance = (one: UsageRecord): number => Math.abs(one.timeMs - record.timeMs);
      const isDuring = (one: UsageRecord): boolean =>
        source === 'claude-code'
          ? one.timeMs >= record.timeMs - skewMs && one.timeMs <= endMs + skewMs
          : one.timeMs <= record.timeMs + skewMs && record.timeMs <= one.timeMs + longestMs + skewMs;
      const [twin] = alike
        .filter((one) => isDuring(one) && mayBeOneCall(one, record))
        .toSorted((a, b) => distance(a) - distance(b));
      if (twin !== undefined) alike.splice(alike.indexOf(twin), 1);
      return twin;
    },
  };
}

import { namesOf } from '@backlog-toolkit/usage-ledger';
import { type UsageRecord, usageKeyOf } from './usage-record.ts';

/** Two records that may well tell of one call. */
export interface LikelyDouble {
  readonly record: UsageRecord;
  /** The earlier line. */
  readonly first: UsageRecord;
}

/** A proxy says when a call began, a transcript when its answer came. */
const windowMs = 600_000;

/**
 * Pairs records of different sources that have the same model and tokens and are at most ten minutes apart, each with
 * the one nearest before it and in one pair only. Those whose ids name different messages are different calls.
 */
export function likelyDoubles(records: readonly UsageRecord[]): LikelyDouble[] {
  const byUsage = new Map<string, UsageRecord[]>();
  for (const record of records) {
    const key = usageKeyOf(record);
    const alike = byUsage.get(key);
    if (alike) alike.push(record);
    else if (key !== '') byUsage.set(key, [record]);
  }
  return [...byUsage.values()].flatMap((alike) => {
    if (alike.length < 2 || alike.every(({ source }) => source === alike[0]?.source)) return [];
    return pairUp(alike.toSorted((a, b) => a.timeMs - b.timeMs));
  });
}

function pairUp(sorted: readonly UsageRecord[]): LikelyDouble[] {
  const pairs: LikelyDouble[] = [];
  let open: UsageRecord[] = [];
  for (const record of sorted) {
    open = open.filter(({ timeMs }) => record.timeMs - timeMs <= windowMs);
    const other = open.findLast((one) => one.source !== record.source && mayBeOneCall(one, record));
    if (other === undefined) {
      open.push(record);
      continue;
    }
    open = open.filter((one) => one !== other);
    const [first, second] = (other.line ?? 0) <= (record.line ?? 0) ? [other, record] : [record, other];
    pairs.push({ record: second, first });
  }
  return pairs;
}

/** Whether two records can tell of one call: not when their ids name different messages. */
export function mayBeOneCall(a: UsageRecord, b: UsageRecord): boolean {
  if (!hasMessageId(a.id) || !hasMessageId(b.id)) return true;
  return namesOf(a.id)?.message === namesOf(b.id)?.message;
}

/** Whether an id has the provider's id of a message, by which both sources know it. */
export function hasMessageId(id: string): boolean {
  return namesOf(id)?.message.startsWith('msg_') === true;
}

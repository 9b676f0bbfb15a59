import { namesOf } from '@backlog-toolkit/usage-ledger';
import { promptKeyOf, type UsageRecord, usageKeyOf } from './usage-record.ts';

/** Two records that may well tell of one call. */
export interface LikelyDouble {
  readonly record: UsageRecord;
  /** The earlier line. */
  readonly first: UsageRecord;
  /** Whether they agree about all tokens; else about the size of the prompt. */
  readonly hasSameTokens: boolean;
}

/** A proxy says when a call began, a transcript when its answer came. */
const windowMs = 600_000;

/**
 * Pairs records of different sources that have the same model and tokens and are at most ten minutes apart, each with
 * the one nearest before it and in one pair only. Those whose ids name different messages are different calls.
 */
export function likelyDoubles(records: readonly UsageRecord[]): LikelyDouble[] {
  return pairAlike(records, usageKeyOf).map((pair) => ({ ...pair, hasSameTokens: true }));
}

/**
 * Pairs records in the same way of which the sources agree about model and size of the prompt, but not about all tokens: a
 * transcript may have lost the end of an answer. Too little to count them as one, but enough to tell people of them.
 */
export function possibleDoubles(records: readonly UsageRecord[]): LikelyDouble[] {
  return pairAlike(records, promptKeyOf).map((pair) => ({ ...pair, hasSameTokens: false }));
}

type Pair = Pick<LikelyDouble, 'record' | 'first'>;

function pairAlike(records: readonly UsageRecord[], keyOf: (record: UsageRecord) => string): Pair[] {
  const byKey = new Map<string, UsageRecord[]>();
  for (const record of records) {
    const key = keyOf(record);
    const alike = byKey.get(key);
    if (alike) alike.push(record);
    else if (key !== '') byKey.set(key, [record]);
  }
  return [...byKey.values()].flatMap((alike) => {
    if (alike.length < 2 || alike.every(({ source }) => source === alike[0]?.source)) return [];
    return pairUp(alike.toSorted((a, b) => a.timeMs - b.timeMs));
  });
}

function pairUp(sorted: readonly UsageRecord[]): Pair[] {
  const pairs: Pair[] = [];
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

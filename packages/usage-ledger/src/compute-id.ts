import { createHash } from 'node:crypto';
import { entryKeys, type LedgerEntry } from './entry.ts';

const leftOut = new Set<keyof LedgerEntry>(['id', 'cost_usd']);
/** Entries without them keep the ids that they had before there were such keys. */
const addedLater = new Set<keyof LedgerEntry>(['speed']);

/**
 * An id made of what an entry says about its call, all but the cost, which may be worked out again: the same call gives
 * the same id. Two calls that are alike in everything, to the fraction of a second in `timestamp`, give one id too.
 */
export function computeId(entry: LedgerEntry): string {
  const said = entryKeys
    .filter((key) => !leftOut.has(key) && !(addedLater.has(key) && (entry[key] ?? '') === ''))
    .map((key) => entry[key] ?? null);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
}

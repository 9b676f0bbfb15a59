import { ledgerExists, type LedgerEntry, readLedger, usdNumber } from '@backlog-toolkit/usage-ledger';
import { compareUsage } from '../reconcile/compare-usage.ts';
import { restOf } from '../reconcile/rest-of-call.ts';
import { sortMissing } from '../reconcile/sort-missing.ts';
import { toRecord, type UsageRecord } from '../reconcile/usage-record.ts';
import { loadPrices } from './load-prices.ts';
import type { Guard } from './open-guard.ts';

/**
 * What to append to a project's ledger so that it has all that entries of one source tell: those it lacks, and the rest
 * of those that it tells less of; with `keepDoubles` also calls that it very likely has from another source. Reads the
 * whole ledger and the prices.
 */
export async function mendEntries(
  guard: Guard,
  told: readonly LedgerEntry[],
  keepDoubles: boolean,
): Promise<LedgerEntry[]> {
  if (!ledgerExists(guard.ledgerFile)) return [...told];
  const prices = await loadPrices(guard);
  const ledger: UsageRecord[] = [];
  for await (const line of readLedger(guard.ledgerFile, { connection: guard.connection }))
    if (line.kind === 'entry') ledger.push(toRecord(line.entry, prices, line.line));
  const source = told.map((entry) => toRecord(entry, prices));
  const named = ledger.filter(({ id }) => id !== '');
  const { missing, differing } = compareUsage({ ledger: named, source, isCovered: () => false });
  const sorted = sortMissing(missing, ledger);
  const lacking = new Set([...sorted.missing, ...(keepDoubles ? sorted.likely : [])].map(({ id }) => id));
  const rests = new Map(
    differing.flatMap((call) => (call.isTooSmall ? [[call.source.id, restOf(call)] as const] : [])),
  );
  return told.flatMap((entry): LedgerEntry[] => {
    const id = entry.id ?? '';
    if (lacking.has(id)) return [entry];
    const rest = rests.get(id);
    if (rest === undefined) return [];
    const { cost_usd: _cost, ...same } = entry;
    const { picoUsd, ...figures } = rest;
    return [{ ...same, ...figures, ...(picoUsd === undefined ? {} : { cost_usd: usdNumber(picoUsd) }) }];
  });
}

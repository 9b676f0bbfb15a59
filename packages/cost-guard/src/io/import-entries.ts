import {
  addUsd,
  type AppendBatch,
  appendEntries,
  type LedgerEntry,
  parseUsd,
} from '@backlog-toolkit/usage-ledger';
import { type AddedEntries, joinReasons, type UnpricedCalls } from '../import/import-result.ts';
import { addCosts, type CostedEntries } from './add-costs.ts';
import type { Guard } from './open-guard.ts';
import { withoutKnown, withoutRepeated } from './preview-append.ts';

function countReasons(entries: CostedEntries['unpriced']): UnpricedCalls[] {
  return joinReasons(entries.map(({ reason }) => ({ reason, calls: 1 })));
}

/** How to import. */
export interface ImportMode {
  readonly dryRun: boolean;
  /** Instead of `appendEntries`. */
  readonly append?: AppendBatch | undefined;
}

/**
 * Adds entries with ids to a project's ledger, with their costs; those whose id it has are left out. With `dryRun`
 * writes nothing and gives those that it would add. Throws what `addCosts` and `appendEntries` throw.
 */
export async function importEntries(
  guard: Guard,
  entries: readonly LedgerEntry[],
  { dryRun, append }: ImportMode,
): Promise<AddedEntries> {
  const fresh = dryRun ? await withoutKnown(guard, entries) : withoutRepeated(entries);
  const costed = await addCosts(guard, fresh);
  const { appended } = dryRun
    ? { appended: costed.entries.length }
    : await (append?.(costed.entries) ??
        appendEntries(guard.ledgerFile, costed.entries, { connection: guard.connection }));
  return {
    added: appended,
    known: entries.length - appended,
    addedPicoUsd:
      appended === costed.entries.length
        ? addUsd(...costed.entries.map(({ cost_usd: cost }) => parseUsd(cost ?? 0)))
        : appended === 0
          ? 0n
          : undefined,
    unpriced: appended === 0 ? [] : countReasons(costed.unpriced),
    entries: dryRun ? costed.entries : [],
  };
}

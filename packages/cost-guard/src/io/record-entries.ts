import { appendEntries, computeId, type LedgerEntry } from '@backlog-toolkit/usage-ledger';
import { CostGuardError } from '../errors.ts';
import { addCosts, type CostedEntries } from './add-costs.ts';
import type { Guard } from './open-guard.ts';

/** How to record. */
export interface RecordOptions {
  /** Give entries without an id one made of what they say. */
  readonly autoId?: boolean | undefined;
  /** Refuse entries that have no price. */
  readonly strict?: boolean | undefined;
}

/** Completes entries that are to be recorded; throws RECORD_UNPRICED with `strict`, and what loading prices throws. */
export async function prepareEntries(
  guard: Guard,
  entries: readonly LedgerEntry[],
  { autoId = false, strict = false }: RecordOptions,
): Promise<CostedEntries> {
  const named = autoId
    ? entries.map((entry) => (entry.id ? entry : { ...entry, id: computeId(entry) }))
    : entries;
  const costed = await addCosts(guard, named);
  const [first] = costed.unpriced;
  if (strict && first)
    throw new CostGuardError(
      'RECORD_UNPRICED',
      `Entry ${first.index + 1} has no cost, and no price is known: ${first.reason}`,
      { hint: 'Give cost_usd, or add the price of the model to the registry; nothing was written.' },
    );
  return costed;
}

/** Prepares entries and appends those that the ledger does not have. Throws as `prepareEntries` and `appendEntries`. */
export async function recordEntries(
  guard: Guard,
  entries: readonly LedgerEntry[],
  options: RecordOptions = {},
): Promise<CostedEntries & { readonly appended: number; readonly duplicates: number }> {
  const costed = await prepareEntries(guard, entries, options);
  // Who records a call may not do so again: it has to outlive a power failure too.
  return {
    ...costed,
    ...(await appendEntries(guard.ledgerFile, costed.entries, { fsync: true, connection: guard.connection })),
  };
}

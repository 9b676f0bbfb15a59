import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  type CheckpointOptions,
  type LedgerQuery,
  type LedgerScan,
  isLedgerAddress,
  type PriceLine,
  scanLedger,
} from '@backlog-toolkit/usage-ledger';
import type { Guard } from './open-guard.ts';
import { ledgerKey } from './place-ledger.ts';
import { readPricesKey } from './prices-key.ts';
import { nameOfPath, stateFolder } from './state-files.ts';

/** What to find out. */
export interface ScanSpendOptions {
  readonly queries: readonly LedgerQuery[];
  /** How many problems of each kind to keep; all are counted. */
  readonly maxProblems?: number | undefined;
  /** Go on where the last scan with the same queries ended, if the ledger is still the same up to there. */
  readonly checkpoint?: boolean | undefined;
  /** Nobody asks how many lines there are. */
  readonly withoutCounts?: boolean | undefined;
}

/** Stops a scan at the first line that needs a price. */
class PricesNeeded extends Error {}

/**
 * Scans a project's ledger and prices lines without a cost from its registry, which is loaded only when there are any.
 * With `checkpoint` leaves files in the state folder. Throws what `scanLedger` and `loadRegistry` throw.
 */
export async function scanSpend(guard: Guard, options: ScanSpendOptions): Promise<LedgerScan> {
  const { queries, maxProblems, checkpoint = false, withoutCounts } = options;
  const scan = (priceLine: PriceLine, saved?: CheckpointOptions): Promise<LedgerScan> =>
    scanLedger(guard.ledgerFile, {
      queries,
      maxProblems,
      priceLine,
      checkpoint: saved,
      withoutCounts,
      connection: guard.connection,
    });
  const loadPriceLine = async (): Promise<PriceLine> =>
    (await (await import('./load-prices.ts')).loadPrices(guard)).priceLine;
  // A server keeps sums by its indexes.
  if (!checkpoint || isLedgerAddress(guard.ledgerFile))
    return (await orPricesNeeded(scan(refusePrice))) ?? scan(await loadPriceLine());
  // Sums that need no prices stay valid when prices change, so they have a checkpoint of their own.
  const pricedFile = checkpointFile(guard, 'prices');
  if (!existsSync(pricedFile)) {
    const costs = await orPricesNeeded(
      scan(refusePrice, { file: checkpointFile(guard, 'costs'), key: 'costs' }),
    );
    if (costs) return costs;
  }
  const saved = { file: pricedFile, key: readPricesKey(guard) };
  return (
    (existsSync(pricedFile) ? await orPricesNeeded(scan(refusePrice, saved)) : undefined) ??
    // To load the registry takes longer than to write what it was needed for.
    scan(await loadPriceLine(), { ...saved, always: true })
  );
}

function refusePrice(): never {
  throw new PricesNeeded();
}

async function orPricesNeeded(scan: Promise<LedgerScan>): Promise<LedgerScan | undefined> {
  try {
    return await scan;
  } catch (error) {
    if (error instanceof PricesNeeded) return undefined;
    throw error;
  }
}

function checkpointFile(guard: Guard, mode: string): string {
  return path.join(stateFolder(guard), `ledger-${nameOfPath(ledgerKey(guard))}.${mode}.json`);
}

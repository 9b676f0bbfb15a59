import { existsSync } from 'node:fs';
import path from 'node:path';
import { type LedgerQuery, type LedgerScan, scanLedger } from '@backlog-toolkit/usage-ledger';
import type { Guard } from './open-guard.ts';
import { nameOfPath, stateFolder } from './state-files.ts';

/** What to find out. */
export interface ScanSpendOptions {
  readonly queries: readonly LedgerQuery[];
  /** How many problems of each kind to keep; all are counted. */
  readonly maxProblems?: number | undefined;
  /** Go on where the last scan with the same queries ended, if the ledger is still the same up to there. */
  readonly checkpoint?: boolean | undefined;
}

/** Stops a scan at the first line that needs a price. */
class PricesNeeded extends Error {}

/**
 * Scans a project's ledger and prices lines without a cost from its registry, which is loaded only when there are any.
 * With `checkpoint` leaves files in the state folder. Throws what `scanLedger` and `loadRegistry` throw.
 */
export async function scanSpend(guard: Guard, options: ScanSpendOptions): Promise<LedgerScan> {
  const { queries, maxProblems } = options;
  // Sums that need no prices stay valid when prices change, so they have a checkpoint of their own.
  const fileFor = (mode: string): string | undefined =>
    options.checkpoint === true ? checkpointFile(guard, mode) : undefined;
  const ownFile = fileFor('costs');
  const pricedFile = fileFor('prices');
  if (pricedFile === undefined || !existsSync(pricedFile)) {
    try {
      return await scanLedger(guard.ledgerFile, {
        queries,
        maxProblems,
        checkpoint: ownFile === undefined ? undefined : { file: ownFile, key: 'costs' },
        priceLine: () => {
          throw new PricesNeeded();
        },
      });
    } catch (error) {
      if (!(error instanceof PricesNeeded)) throw error;
    }
  }
  const { loadPrices } = await import('./load-prices.ts');
  const { priceLine, key } = await loadPrices(guard);
  const checkpoint = pricedFile === undefined ? undefined : { file: pricedFile, key };
  return scanLedger(guard.ledgerFile, { queries, maxProblems, checkpoint, priceLine });
}

function checkpointFile(guard: Guard, mode: string): string {
  return path.join(stateFolder(guard), `ledger-${nameOfPath(guard.ledgerFile)}.${mode}.json`);
}

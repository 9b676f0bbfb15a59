import { type TranscriptLines, type TranscriptScan, withAppender } from '@backlog-toolkit/usage-ledger';
import type { AddedEntries } from '../import/import-result.ts';
import { addToSum, type ImportSum } from '../import/import-sum.ts';
import { attributionOf } from './import-claude-code-entries.ts';
import type { Prices } from './load-prices.ts';
import type { Guard } from './open-guard.ts';

/**
 * Adds what a scan of transcripts found to a project's ledger: as `importEntries` does with the entries of its events, but
 * without making them.
 */
export async function importLines(guard: Guard, scan: TranscriptScan, sum: ImportSum): Promise<void> {
  const attribute = attributionOf(guard);
  const prices = scan.hasOpenCosts() ? await loadPricesOf(guard) : undefined;
  await withAppender(
    guard.ledgerFile,
    async (_append, appendLines) => {
      for (const lines of scan.eachLines({ attribute, prices })) {
        const { appended } = await appendLines(lines);
        addToSum(sum, addedOf(lines, appended), lines.found);
      }
    },
    { connection: guard.connection },
  );
}

async function loadPricesOf(guard: Guard): Promise<Prices> {
  const { loadPrices } = await import('./load-prices.ts');
  return loadPrices(guard);
}

function addedOf(lines: TranscriptLines, appended: number): AddedEntries {
  return {
    added: appended,
    known: lines.found - appended,
    addedPicoUsd: appended === lines.count ? lines.costPicoUsd : appended === 0 ? 0n : undefined,
    unpriced: appended === 0 ? [] : [...lines.unpriced].map(([reason, calls]) => ({ reason, calls })),
    entries: [],
  };
}

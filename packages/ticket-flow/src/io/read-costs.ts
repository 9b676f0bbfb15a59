import path from 'node:path';
import { canonicalTicketId, type Workspace } from '@backlog-toolkit/ticket-core';
import type { TicketCost } from '../wave-report/ticket-facts.ts';

/** What the ledger knows of tickets. */
export interface TicketCosts {
  /** By canonical id. */
  readonly byTicket: ReadonlyMap<string, TicketCost>;
  /** Lines that could not be read: what they cost is missing. */
  readonly badLines: number;
}

/** Where a project keeps its ledger. */
export function ledgerFileOf({ root }: Workspace): string {
  return path.join(root, '.backlog-ops', 'usage-ledger.jsonl');
}

/**
 * Adds up the ledger by ticket; null when there is no ledger.
 * @param sinceMs milliseconds since 1970; only calls from then on count
 * @throws LedgerError LEDGER_UNREADABLE
 */
export async function readCosts(file: string, sinceMs: number | undefined): Promise<TicketCosts | null> {
  const { LedgerError, scanLedger } = await import('@backlog-toolkit/usage-ledger');
  try {
    const scan = await scanLedger(file, { queries: [{ name: 'tickets', by: ['ticket'], sinceMs }] });
    const byTicket = new Map<string, TicketCost>();
    for (const { key, lines, costPicoUsd, unpricedLines } of scan.results[0]?.breakdowns[0]?.groups ?? []) {
      const id = canonicalTicketId(key[0] ?? '');
      const before = byTicket.get(id);
      byTicket.set(id, {
        calls: lines + (before?.calls ?? 0),
        picoUsd: costPicoUsd + (before?.picoUsd ?? 0n),
        unpricedCalls: unpricedLines + (before?.unpricedCalls ?? 0),
      });
    }
    return { byTicket, badLines: scan.badLines + scan.tornLines };
  } catch (error) {
    if (error instanceof LedgerError && error.code === 'LEDGER_MISSING') return null;
    throw error;
  }
}

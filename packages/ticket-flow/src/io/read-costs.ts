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

/**
 * Adds up the ledger of a project by ticket; null when there is no ledger.
 * @param sinceMs milliseconds since 1970; only calls from then on count
 * @throws LedgerError LEDGER_UNREADABLE; of a database LEDGER_MISSING too, and PostgresError
 */
export async function readCosts(
  { root, config }: Pick<Workspace, 'root' | 'config'>,
  sinceMs: number | undefined,
): Promise<TicketCosts | null> {
  const { isLedgerAddress, LedgerError, scanLedger } = await import('@backlog-toolkit/usage-ledger');
  const { usageLedger } = config.llmOps;
  const isAddress = isLedgerAddress(usageLedger);
  try {
    const scan = await scanLedger(isAddress ? usageLedger : path.resolve(root, usageLedger), {
      queries: [{ name: 'tickets', by: ['ticket'], sinceMs }],
      withoutCounts: true,
      connection: { cwd: root, applicationName: 'ticket-flow' },
    });
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
    if (error instanceof LedgerError && error.code === 'LEDGER_MISSING' && !isAddress) return null;
    throw error;
  }
}

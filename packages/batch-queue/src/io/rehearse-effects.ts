import type { Guard } from '@backlog-toolkit/cost-guard';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import { ledgerExists, type LedgerEntry, readLedger } from '@backlog-toolkit/usage-ledger';
import type { Rehearsal } from '../rehearse/rehearsal.ts';
import { rehearseTickets, type TicketDiff } from './rehearse-tickets.ts';

/** What a rehearsal would have written. */
export interface RehearsedChanges {
  readonly tickets: readonly TicketDiff[];
  /** Rows that the ledger does not have yet. */
  readonly ledgerRows: readonly LedgerEntry[];
}

/** Takes what reconciling writes to tickets and ledger. */
export function rehearseEffects(
  workspace: Workspace,
  ledger: Pick<Guard, 'ledgerFile' | 'connection'>,
): { readonly rehearsal: Rehearsal; readonly changes: () => Promise<RehearsedChanges> } {
  const tickets = rehearseTickets(workspace);
  const rows: LedgerEntry[] = [];
  return {
    rehearsal: { editTickets: tickets.edit, addRows: (added) => void rows.push(...added) },
    changes: async () => ({ tickets: tickets.diffs(), ledgerRows: await newRows(rows, ledger) }),
  };
}

/** A run that was killed may have written rows without noting it. */
async function newRows(
  rows: readonly LedgerEntry[],
  { ledgerFile, connection }: Pick<Guard, 'ledgerFile' | 'connection'>,
): Promise<readonly LedgerEntry[]> {
  if (rows.length === 0 || !ledgerExists(ledgerFile)) return rows;
  const known = new Set<unknown>();
  for await (const line of readLedger(ledgerFile, { connection }))
    if ('entry' in line) known.add(line.entry.id);
  return rows.filter(({ id }) => !known.has(id));
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { JobStore } from '../../src/store.ts';
import type { Counts } from '../provider-server/state.ts';
import { readTickets } from './project.ts';

/** The rows of a ledger; none where there is no ledger. */
export function rowsOf(ledgerFile: string): { id: string; ticket_id: string; cost_usd: number }[] {
  if (!existsSync(ledgerFile)) return [];
  return readFileSync(ledgerFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; ticket_id: string; cost_usd: number });
}

/**
 * Judges by what the server counted: no request was accepted twice, and each that was paid stands once in the ledger
 * and once in its ticket.
 */
export async function expectPaidOnce(
  store: JobStore,
  root: string,
  counts: Pick<Counts, 'byCustomId' | 'paid'>,
): Promise<void> {
  expect(Object.values(counts.byCustomId).filter((count) => count > 1)).toEqual([]);
  const { jobs, problems } = await store.list();
  expect(problems).toEqual([]);
  const rows = rowsOf(path.join(root, '.backlog-ops', 'usage-ledger.jsonl'));
  const tickets = readTickets(root);
  const answersOf = new Map<string, number>();
  for (const customId of Object.keys(counts.paid)) {
    const nonce = customId.slice(0, customId.lastIndexOf('-'));
    const job = jobs.find(({ attempt }) => attempt?.nonce === nonce);
    const number = Number(customId.slice(customId.lastIndexOf('-') + 1));
    expect({ customId, state: job?.state }).toEqual({
      customId,
      state: expect.stringMatching(/completed|cancelled/),
    });
    const request = job?.requests[number];
    const key = `${job?.task ?? ''} ${request?.ticket ?? ''}`;
    answersOf.set(key, (answersOf.get(key) ?? 0) + 1);
    expect(rows.filter(({ id }) => id === `batch:${job?.id ?? ''}:${number}`)).toHaveLength(1);
    const holding = [...tickets.values()].filter((text) => text.includes(`Answer to ${customId}.`));
    expect({ customId, holding: holding.length }).toEqual({ customId, holding: 1 });
  }
  expect([...answersOf].filter(([, count]) => count > 1)).toEqual([]);
  expect(rows).toHaveLength(Object.keys(counts.paid).length);
}

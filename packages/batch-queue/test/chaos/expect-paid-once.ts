import { ledgerExists, readLedger } from '@backlog-toolkit/usage-ledger';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { JobStore } from '../../src/store.ts';
import { queueFolder } from '../../src/io/store-places.ts';
import type { Counts } from '../provider-server/state.ts';
import type { Deeds } from './people.ts';
import { readTickets } from './project.ts';

/** The rows of a ledger; none where there is no ledger. */
export async function rowsOf(ledger: string): Promise<{ id: string; ticket_id: string; cost_usd: number }[]> {
  const rows: { id: string; ticket_id: string; cost_usd: number }[] = [];
  if (!ledgerExists(ledger)) return rows;
  for await (const line of readLedger(ledger, { connection: { cwd: import.meta.dirname } }))
    if (line.kind === 'entry') {
      const { id = '', ticket_id, cost_usd } = line.entry;
      rows.push({ ...line.entry, id: id ?? '', ticket_id: ticket_id ?? '', cost_usd: cost_usd ?? 0 });
    }
  return rows;
}

/** How often an answer stands in a ticket, and whether it was kept beside one. */
function findAnswer(root: string, customId: string): { readonly tickets: number; readonly isKept: boolean } {
  const answer = `Answer to ${customId}.`;
  const tickets = [...readTickets(root).values()].filter((text) => text.includes(answer)).length;
  const kept = path.join(queueFolder(root), 'kept');
  const names = existsSync(kept) ? readdirSync(kept, { recursive: true, encoding: 'utf8' }) : [];
  const isKept = names
    .filter((name) => name.endsWith('.md'))
    .some((name) => readFileSync(path.join(kept, name), 'utf8').includes(answer));
  return { tickets, isKept };
}

/**
 * Judges by what the server counted: no request was accepted twice, and each that was paid stands once in the ledger
 * and once in its ticket, or was kept where people changed the ticket. More than once a ticket's task was paid only as often as people took upon
 * themselves.
 */
export async function expectPaidOnce(
  store: JobStore,
  root: string,
  counts: Pick<Counts, 'byCustomId' | 'paid'>,
  done?: Pick<Deeds, 'allowed' | 'writtenOff'>,
  ledger: string = path.join(root, '.backlog-ops', 'usage-ledger.jsonl'),
): Promise<void> {
  expect(Object.values(counts.byCustomId).filter((count) => count > 1)).toEqual([]);
  const { jobs, problems } = await store.list();
  expect(problems).toEqual([]);
  const rows = await rowsOf(ledger);
  const answersOf = new Map<string, number>();
  let writtenOff = 0;
  for (const customId of Object.keys(counts.paid)) {
    const nonce = customId.slice(0, customId.lastIndexOf('-'));
    const job = jobs.find(({ attempt }) => attempt?.nonce === nonce);
    const number = Number(customId.slice(customId.lastIndexOf('-') + 1));
    const key = `${job?.task ?? ''} ${job?.requests[number]?.ticket ?? ''}`;
    answersOf.set(key, (answersOf.get(key) ?? 0) + 1);
    const inLedger = rows.filter(({ id }) => id === `batch:${job?.id ?? ''}:${number}`).length;
    if (done?.writtenOff.has(job?.id ?? '') === true) {
      expect({ customId, inLedger }).toEqual({ customId, inLedger: inLedger === 0 ? 0 : 1 });
      writtenOff += 1 - inLedger;
      continue;
    }
    expect({ customId, state: job?.state, inLedger }).toEqual({
      customId,
      state: expect.stringMatching(/completed|cancelled/),
      inLedger: 1,
    });
    const { tickets, isKept } = findAnswer(root, customId);
    const isKeptWell = done !== undefined && isKept && tickets < 2;
    expect({ customId, isOnce: tickets === 1 || isKeptWell }).toEqual({ customId, isOnce: true });
  }
  const tooOften = [...answersOf].filter(([key, count]) => count > 1 + (done?.allowed.get(key) ?? 0));
  expect(tooOften).toEqual([]);
  expect(rows).toHaveLength(Object.keys(counts.paid).length - writtenOff);
}

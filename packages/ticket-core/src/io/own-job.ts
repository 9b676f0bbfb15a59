import type { BacklogConfig } from '@backlog-toolkit/config';
import type { Finding } from '@backlog-toolkit/findings';
import { type BodyFacts, checkAndForget, chooseRules } from '../check-tickets.ts';
import { parseTicket, type TicketSource } from '../model/ticket.ts';
import { lookAtFiles, type ProjectPlace } from './own-context.ts';

/** How many batches a validation may have: tickets beyond them are for the first thread. */
export const maxBatches: number = 8192;

/** What the second thread of a validation has to know. */
export interface OwnJob {
  readonly config: BacklogConfig;
  readonly place: ProjectPlace;
  /** One 32-bit number a batch: who changes it from 0 checks that batch. One more: how many the thread has looked at. */
  readonly claims: SharedArrayBuffer;
}

/** Tickets for the second thread, unless the first one has claimed them by then. */
export interface OwnBatch {
  readonly batch: number;
  readonly sources: readonly TicketSource[];
}

/** What the second thread found in a batch. */
export interface OwnAnswer {
  readonly batch: number;
  readonly found: readonly Finding[];
  /** For each ticket. */
  readonly facts: readonly (BodyFacts | null)[];
}

/** Takes a batch; false when the other thread has it. */
export function claimBatch(claims: Int32Array, batch: number): boolean {
  return Atomics.compareExchange(claims, batch, 0, 1) === 0;
}

/** Checks batches by the rules about a ticket alone; undefined for one that the first thread has claimed. */
export function makeBatchCheck(job: OwnJob): (batch: OwnBatch) => OwnAnswer | undefined {
  const claims = new Int32Array(job.claims);
  const rulesOf = chooseRules(job.config);
  const context = { config: job.config, ...lookAtFiles(job.place) };
  return ({ batch, sources }) => {
    Atomics.store(claims, maxBatches, batch + 1);
    if (!claimBatch(claims, batch)) return undefined;
    const found: Finding[] = [];
    const facts = sources.map((source) => {
      const ticket = parseTicket(source);
      return checkAndForget(ticket, rulesOf(ticket).own, context, found);
    });
    return { batch, found, facts };
  };
}

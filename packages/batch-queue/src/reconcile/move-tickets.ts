import path from 'node:path';
import {
  completeTicket,
  editTickets,
  readSection,
  type Ticket,
  type TicketEdit,
  TicketError,
  ticketFile,
  type Workspace,
} from '@backlog-toolkit/ticket-core';
import { cutNote, isCut } from '../apply/cut-note.ts';
import type { Job } from '../job.ts';
import type { Rehearsal } from '../rehearse/rehearsal.ts';
import type { JobStore } from '../store.ts';
import { countOf } from '../render/submit-text.ts';
import { tasks } from '../tasks.ts';

/** What moving needs. */
export interface MoveWorld {
  readonly store: JobStore;
  readonly workspace: Workspace;
  readonly now: () => Date;
  /** Tickets that unfinished jobs write to; they are moved when these are done, for nothing is written to a completed one. */
  readonly awaited: ReadonlySet<string>;
  /** Takes what would be written to tickets, when nothing is to be written. */
  readonly rehearsal?: Rehearsal | undefined;
  readonly onStep?: ((step: string) => void) | undefined;
}

/** What moving the tickets of a job did. */
export interface Moved {
  readonly job: string;
  /** Tickets completed just now. */
  readonly moved: readonly string[];
  /** Tickets that stay, and why. */
  readonly stayed: readonly { readonly ticket: string; readonly reason: string }[];
}

const chunk = 256;

/** Whether a job has tickets that are not moved yet, as far as it knows. */
export function mayMove({ outcome }: Job): boolean {
  return outcome !== null && outcome.moved < outcome.applied;
}

/**
 * Completes the tickets that a finished job wrote its result into, with the job as evidence. A ticket that is completed
 * already, or has lost the result since, stays as it is; repeating it changes nothing. Undefined when another process
 * works on the job or nothing of it is left to move.
 */
export async function moveTickets(id: string, world: MoveWorld): Promise<Moved | undefined> {
  const end = await world.store.withJob(id, async (held) => {
    const { job } = held;
    if (!mayMove(job)) return undefined;
    const notes = [...(await world.store.applied(id)).values()];
    const applied = notes
      .filter(({ how }) => how === 'applied')
      .toSorted((a, b) => a.request - b.request)
      .flatMap(({ request }) => job.requests[request] ?? []);
    const cut = new Set(notes.filter(isCut).flatMap(({ request }) => job.requests[request]?.ticket ?? []));
    const requests = applied.filter(({ ticket }) => !world.awaited.has(ticket));
    const moved: string[] = [];
    const stayed = applied
      .filter(({ ticket }) => world.awaited.has(ticket))
      .map(({ ticket }) => ({ ticket, reason: 'another job has not answered for it yet' }));
    for (let at = 0; at < requests.length; at += chunk) {
      const edits = requests
        .slice(at, at + chunk)
        .map(({ ticket, file }) => ({ id: ticket, file, edit: completionOf(job, cut, world) }));
      const ends =
        world.rehearsal?.editTickets(edits) ??
        (await editTickets(world.workspace, edits, { onStep: world.onStep }));
      for (const done of ends) {
        if ('error' in done) stayed.push({ ticket: done.id, reason: done.error.message });
        else if (done.isChanged) moved.push(done.id);
      }
      world.onStep?.('tickets moved');
    }
    const done = applied.length - stayed.length;
    if (moved.length === 0 && job.outcome?.moved === done) return { job: id, moved, stayed };
    await held.change((before) => ({
      ...before,
      outcome: before.outcome && { ...before.outcome, moved: done },
      history: [
        ...before.history,
        { at: world.now().toISOString(), what: 'moved', note: countOf(moved.length, 'ticket') },
      ],
    }));
    return { job: id, moved, stayed };
  });
  return end?.value;
}

function completionOf(
  job: Job,
  cut: ReadonlySet<string>,
  { workspace, now }: MoveWorld,
): (ticket: Ticket) => TicketEdit {
  return (ticket) => {
    if (ticket.folder === 'completed' || (readSection(ticket.text, tasks[job.task].heading) ?? '') === '')
      return { text: ticket.text };
    if (cut.has(ticket.id))
      throw new TicketError('NOT_ELIGIBLE', `${cutNote}: look at it, then complete it or ask again by name`, {
        file: ticket.file,
      });
    const completion = { evidence: `batch:${job.id}`, today: dayOf(now()) };
    return completeTicket(
      ticket,
      completion,
      ticketFile(workspace, 'completed', path.posix.basename(ticket.file)).relative,
    );
  };
}

function dayOf(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

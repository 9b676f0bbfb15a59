import type { ModelMatch } from '@backlog-toolkit/model-registry';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import type { LedgerConnection } from '@backlog-toolkit/usage-ledger';
import type { Job, JobOutcome } from '../job.ts';
import type { Rehearsal } from '../rehearse/rehearsal.ts';
import type { AppliedResult, HeldJob, JobStore } from '../store.ts';
import { applyGroup, openResult, type OpenResult } from './apply-group.ts';
import { isCut } from './cut-note.ts';
import { billResult } from './bill-result.ts';
import { makeTally } from './tally.ts';

/** What applying needs. */
export interface ApplyWorld {
  readonly store: JobStore;
  readonly workspace: Workspace;
  /** Absolute path of the usage ledger, or its address. */
  readonly ledgerFile: string;
  /** How to talk to its database. */
  readonly ledgerConnection?: LedgerConnection | undefined;
  /** The registry's entry of the job's model; null when it has none. */
  readonly match: ModelMatch | null;
  /** Keeps a result that could not go into its ticket, durably; repeating it changes nothing. Returns where. */
  readonly keepBeside: (job: Job, request: number, text: string) => string;
  /** Takes what would be written to tickets and ledger, when nothing is to be written. */
  readonly rehearsal?: Rehearsal | undefined;
  /** Called at every step; tests crash there. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** What was done with a result just now. */
export interface AppliedNow {
  readonly ticket: string;
  readonly file: string;
  readonly how: AppliedResult['how'];
  readonly note: string | null;
}

/** How many results were handled how just now. */
export type AppliedCounts = Readonly<Record<AppliedResult['how'], number>>;

/** What applying came to. */
export interface Application {
  /** What was done just now; of each kind the first 1,000, and as many of those that were cut short. */
  readonly applied: readonly AppliedNow[];
  readonly counts: AppliedCounts;
  /** What came of the job as a whole, earlier runs included. */
  readonly outcome: JobOutcome;
}

// So many results stand in memory: few enough that V8 does not take them for what stays.
const groupResults = 2048;
// What waits longer than a moment is copied again and again by the collector of garbage.
const groupChars = 4 * 1024 * 1024;
const mostTold = 1000;

/**
 * Writes what a job's results cost into the ledger and their texts into the tickets, each once however often it is
 * repeated: the ledger knows the rows it has, a ticket that has its text stays as it is, and what was done is noted last.
 * Throws what the ledger, the tickets' files and the store throw.
 */
export async function applyResults(held: HeldJob, world: ApplyWorld): Promise<Application> {
  const { job } = held;
  const tally = makeTally(job, await world.store.applied(job.id));
  const applied: AppliedNow[] = [];
  const counts = { applied: 0, conflict: 0, skipped: 0 };
  let group: OpenResult[] = [];
  let chars = 0;
  let cut = 0;
  const flush = async (): Promise<void> => {
    if (group.length === 0) return;
    const notes = await applyGroup(held, group, world);
    for (const note of notes) {
      tally.note(note);
      counts[note.how] += 1;
      if (isCut(note)) cut += 1;
      if (isCut(note) ? cut <= mostTold : counts[note.how] <= mostTold) applied.push(describe(job, note));
    }
    group = [];
    chars = 0;
  };
  for await (const result of world.store.results(job.id)) {
    if (job.requests[result.request] === undefined) continue;
    const bill = billResult(job, result, world.match);
    tally.count(result, bill);
    if (tally.isDone(result.request)) continue;
    const open = openResult(result, bill);
    group.push(open);
    chars += typeof open.write === 'string' ? 0 : open.write.text.length;
    if (group.length >= groupResults || chars >= groupChars) await flush();
  }
  await flush();
  return { applied, counts, outcome: tally.outcome() };
}

function describe(job: Job, { request, how, note }: AppliedResult): AppliedNow {
  const { ticket = '', file = '' } = job.requests[request] ?? {};
  return { ticket, file, how, note: note ?? null };
}

import type { ModelMatch } from '@backlog-toolkit/model-registry';
import { type EditedText, editTickets, type TextEdit, type Workspace } from '@backlog-toolkit/ticket-core';
import { appendEntries } from '@backlog-toolkit/usage-ledger';
import { type Bill, billResult } from './bill-result.ts';
import { makeTally } from './tally.ts';
import type { Job, JobOutcome } from '../job.ts';
import type { ResultLine } from '../result.ts';
import type { AppliedResult, HeldJob, JobStore } from '../store.ts';
import { tasks } from '../tasks.ts';
import { editFor } from './edit-for.ts';

/** What applying needs. */
export interface ApplyWorld {
  readonly store: JobStore;
  readonly workspace: Workspace;
  /** Absolute path of the usage ledger. */
  readonly ledgerFile: string;
  /** The registry's entry of the job's model; null when it has none. */
  readonly match: ModelMatch | null;
  /** Keeps a result that could not go into its ticket, durably; repeating it changes nothing. Returns where. */
  readonly keepBeside: (job: Job, request: number, text: string) => string;
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

type Succeeded = Extract<ResultLine, { kind: 'succeeded' }>;

/** What applying came to. */
export interface Application {
  /** What was done just now. */
  readonly applied: readonly AppliedNow[];
  /** What came of the job as a whole, earlier runs included. */
  readonly outcome: JobOutcome;
}

// Ledger rows of as many results are written at once, and as many stand in memory.
const groupResults = 4096;
const groupChars = 16 * 1024 * 1024;
// As many tickets are changed in one step.
const stepTickets = 256;

/**
 * Writes what a job's results cost into the ledger and their texts into the tickets, each once however often it is
 * repeated: the ledger knows the rows it has, a ticket that has its text stays as it is, and what was done is noted last.
 * Throws what the ledger, the tickets' files and the store throw.
 */
export async function applyResults(held: HeldJob, world: ApplyWorld): Promise<Application> {
  const { job } = held;
  const tally = makeTally(job, await world.store.applied(job.id));
  const applied: AppliedNow[] = [];
  let group: Billed[] = [];
  let chars = 0;
  const flush = async (): Promise<void> => {
    if (group.length === 0) return;
    const notes = await applyGroup(held, group, world);
    for (const note of notes) {
      tally.note(note);
      applied.push(describe(job, note));
    }
    group = [];
    chars = 0;
  };
  for await (const result of world.store.results(job.id)) {
    if (job.requests[result.request] === undefined) continue;
    const bill = billResult(job, result, world.match);
    tally.count(result, bill);
    if (tally.isDone(result.request)) continue;
    group.push({ result, bill });
    chars += result.kind === 'succeeded' ? result.text.length : 0;
    if (group.length >= groupResults || chars >= groupChars) await flush();
  }
  await flush();
  return { applied, outcome: tally.outcome() };
}

interface Billed {
  readonly result: ResultLine;
  readonly bill: Bill | null;
}

async function applyGroup(
  held: HeldJob,
  group: readonly Billed[],
  world: ApplyWorld,
): Promise<readonly AppliedResult[]> {
  const { job } = held;
  const rows = group.flatMap(({ bill }) => bill?.entry ?? []);
  // Money first: whatever happens to the tickets, it was spent.
  await appendEntries(world.ledgerFile, rows, { fsync: true });
  world.onStep?.('ledger written');
  const written = group.flatMap(({ result }) =>
    result.kind === 'succeeded' && whySkipped(result) === null ? [result] : [],
  );
  const outcomes = new Map<number, EditedText | undefined>();
  for (let at = 0; at < written.length; at += stepTickets) {
    const step = written.slice(at, at + stepTickets);
    const edited = await editTickets(
      world.workspace,
      step.map((result) => editOf(job, result)),
    );
    step.forEach(({ request }, i) => outcomes.set(request, edited[i]));
    world.onStep?.('tickets written');
  }
  const applied = group.map(({ result }) => judge(job, result, outcomes.get(result.request), world));
  world.onStep?.('conflicts kept');
  await held.noteApplied(applied);
  world.onStep?.('applied noted');
  return applied;
}

function describe(job: Job, { request, how, note }: AppliedResult): AppliedNow {
  const { ticket = '', file = '' } = job.requests[request] ?? {};
  return { ticket, file, how, note: note ?? null };
}

function editOf(job: Job, { request: number, text }: Succeeded): TextEdit {
  const request = job.requests[number];
  if (request === undefined) throw new TypeError(`${job.id} has no request ${number}`);
  return { id: request.ticket, file: request.file, edit: editFor(tasks[job.task], request, text) };
}

/** Why a result has nothing to write; null when it has. */
function whySkipped(result: ResultLine): string | null {
  if (result.kind !== 'succeeded') return `${result.kind}: ${result.reason}`;
  if (result.stop === 'refusal') return 'the model refused to answer';
  return result.text.trim() === '' ? 'the answer is empty' : null;
}

function judge(
  job: Job,
  result: ResultLine,
  outcome: EditedText | undefined,
  world: ApplyWorld,
): AppliedResult {
  const { request } = result;
  const skipped = whySkipped(result);
  if (result.kind !== 'succeeded' || skipped !== null)
    return { request, how: 'skipped', note: skipped ?? result.kind };
  if (outcome !== undefined && !('error' in outcome)) {
    const isCut = result.stop === 'max-tokens';
    return { request, how: 'applied', ...(isCut ? { note: 'the answer was cut at its limit' } : {}) };
  }
  const reason = outcome === undefined ? 'it was not edited' : outcome.error.message;
  const place = world.keepBeside(job, request, result.text);
  return { request, how: 'conflict', note: `${reason} The result is kept in ${place}.` };
}

import type { ModelMatch } from '@backlog-toolkit/model-registry';
import { type EditedText, editTickets, type TextEdit, type Workspace } from '@backlog-toolkit/ticket-core';
import { appendEntries } from '@backlog-toolkit/usage-ledger';
import { billResult } from '../reconcile/ledger-row.ts';
import type { Job } from '../job.ts';
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

// As many tickets share one flush of the disk, and as many results stand in memory.
const chunkResults = 256;
const chunkChars = 8 * 1024 * 1024;

/**
 * Writes what a job's results cost into the ledger and their texts into the tickets, each once however often it is
 * repeated: the ledger knows the rows it has, a ticket that has its text stays as it is, and what was done is noted last.
 * Throws what the ledger, the tickets' files and the store throw.
 */
export async function applyResults(held: HeldJob, world: ApplyWorld): Promise<readonly AppliedNow[]> {
  const { job } = held;
  const done = await world.store.applied(job.id);
  const report: AppliedNow[] = [];
  let chunk: ResultLine[] = [];
  let chars = 0;
  for await (const result of world.store.results(job.id)) {
    if (done.has(result.request) || job.requests[result.request] === undefined) continue;
    chunk.push(result);
    chars += result.kind === 'succeeded' ? result.text.length : 0;
    if (chunk.length < chunkResults && chars < chunkChars) continue;
    report.push(...(await applyChunk(held, chunk, world)));
    chunk = [];
    chars = 0;
  }
  if (chunk.length > 0) report.push(...(await applyChunk(held, chunk, world)));
  return report;
}

async function applyChunk(
  held: HeldJob,
  chunk: readonly ResultLine[],
  world: ApplyWorld,
): Promise<readonly AppliedNow[]> {
  const { job } = held;
  const rows = chunk.flatMap((result) => billResult(job, result, world.match)?.entry ?? []);
  // Money first: whatever happens to the tickets, it was spent.
  await appendEntries(world.ledgerFile, rows, { fsync: true });
  world.onStep?.('ledger written');
  const written = chunk.filter((result) => result.kind === 'succeeded' && whySkipped(result) === null);
  const edited = await editTickets(
    world.workspace,
    written.map((result) => editOf(job, result as Succeeded)),
  );
  world.onStep?.('tickets written');
  const outcomes = new Map(written.map((result, i) => [result.request, edited[i]]));
  const applied = chunk.map((result) => judge(job, result, outcomes.get(result.request), world));
  world.onStep?.('conflicts kept');
  await held.noteApplied(applied);
  world.onStep?.('applied noted');
  return applied.map(({ request, how, note = null }) => {
    const { ticket = '', file = '' } = job.requests[request] ?? {};
    return { ticket, file, how, note };
  });
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
  if (skipped !== null || result.kind !== 'succeeded')
    return { request, how: 'skipped', note: skipped ?? result.kind };
  if (outcome !== undefined && !('error' in outcome)) {
    const isCut = result.stop === 'max-tokens';
    return { request, how: 'applied', ...(isCut ? { note: 'the answer was cut at its limit' } : {}) };
  }
  const reason = outcome === undefined ? 'it was not edited' : outcome.error.message;
  const place = world.keepBeside(job, request, result.text);
  return { request, how: 'conflict', note: `${reason} The result is kept in ${place}.` };
}

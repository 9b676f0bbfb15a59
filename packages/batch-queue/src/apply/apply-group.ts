import { type EditedText, editTickets, type TextEdit } from '@backlog-toolkit/ticket-core';
import { type LedgerEntry, withAppender } from '@backlog-toolkit/usage-ledger';
import type { Job } from '../job.ts';
import type { ResultLine } from '../result.ts';
import type { AppliedResult, HeldJob } from '../store.ts';
import { tasks } from '../tasks.ts';
import type { ApplyWorld } from './apply-results.ts';
import { type Bill, type BilledResult, rowOf } from './bill-result.ts';
import { cutNote } from './cut-note.ts';
import { editFor } from './edit-for.ts';

/** A text on its way into its ticket. */
interface Answer {
  readonly request: number;
  readonly text: string;
  readonly isCut: boolean;
}

/** A result that is to be handled, without what is not needed for it: of many, some time passes in memory. */
export interface OpenResult {
  readonly request: number;
  /** What its row of the ledger is made of; null when nothing was billed. */
  readonly billed: BilledResult | null;
  /** What is to be written; a text says why nothing is. */
  readonly write: Answer | string;
}

/** Takes of a result what handling it needs. */
export function openResult(result: ResultLine, bill: Bill | null): OpenResult {
  const { request, kind } = result;
  const billed = bill && {
    request,
    usage: bill.usage,
    costUsd: bill.costUsd,
    isAnswered: kind === 'succeeded',
  };
  return { request, billed, write: whatToWrite(result) };
}

function whatToWrite(result: ResultLine): Answer | string {
  if (result.kind !== 'succeeded') return `${result.kind}: ${result.reason}`;
  const { request, text, stop } = result;
  if (stop === 'refusal') return 'the model refused to answer';
  return text.trim() === '' ? 'the answer is empty' : { request, text, isCut: stop === 'max-tokens' };
}

// As many tickets are changed in one step.
const stepTickets = 256;
const stepRows = 1000;

/**
 * Writes a group of results: ledger, tickets, notes, in this order. Where the store has the ledger too, rows and notes are one step, the
 * last; tickets that cannot be written do not keep the rows away. Throws as `applyResults`.
 */
export async function applyGroup(
  held: HeldJob,
  group: readonly OpenResult[],
  world: ApplyWorld,
): Promise<readonly AppliedResult[]> {
  const { job } = held;
  const billed = group.flatMap((result) => result.billed ?? []);
  const noteBilled = world.rehearsal ? undefined : held.noteBilled;
  if (noteBilled !== undefined) {
    const rows = billed.map((one) => rowOf(job, one));
    try {
      const applied = await writeTickets(job, group, world);
      await noteBilled(applied, rows);
      world.onStep?.('applied noted');
      return applied;
    } catch (error) {
      // It was spent all the same. What cannot be written now is made again of the results that are kept.
      await noteBilled([], rows).catch(() => undefined);
      throw error;
    }
  }
  // Money first: whatever happens to the tickets, it was spent.
  await writeRows(job, billed, world);
  world.onStep?.('ledger written');
  const applied = await writeTickets(job, group, world);
  await held.noteApplied(applied);
  world.onStep?.('applied noted');
  return applied;
}

/** Writes texts into tickets, or keeps them beside; returns what became of each result. */
async function writeTickets(
  job: Job,
  group: readonly OpenResult[],
  world: ApplyWorld,
): Promise<readonly AppliedResult[]> {
  const answers = group.flatMap(({ write }) => (typeof write === 'string' ? [] : [write]));
  const outcomes = new Map<number, EditedText | undefined>();
  for (let at = 0; at < answers.length; at += stepTickets) {
    const step = answers.slice(at, at + stepTickets);
    const edits = step.map((answer) => editOf(job, answer));
    const edited = world.rehearsal?.editTickets(edits) ?? (await editTickets(world.workspace, edits));
    step.forEach(({ request }, i) => outcomes.set(request, edited[i]));
    world.onStep?.('tickets written');
  }
  const applied = group.map((result) => judge(job, result, outcomes.get(result.request), world));
  world.onStep?.('conflicts kept');
  return applied;
}

/** A row is several times what it is made of: few of them are in memory at a time. */
async function writeRows(
  job: Job,
  billed: readonly BilledResult[],
  { ledgerFile, ledgerConnection, rehearsal }: ApplyWorld,
): Promise<void> {
  const write = async (append: (rows: readonly LedgerEntry[]) => unknown): Promise<void> => {
    for (let at = 0; at < billed.length; at += stepRows)
      await append(billed.slice(at, at + stepRows).map((one) => rowOf(job, one)));
  };
  if (rehearsal) await write((rows) => rehearsal.addRows(rows));
  else if (billed.length > 0)
    await withAppender(ledgerFile, write, { fsync: true, connection: ledgerConnection });
}

function editOf(job: Job, { request: number, text }: Answer): TextEdit {
  const request = job.requests[number];
  if (request === undefined) throw new TypeError(`${job.id} has no request ${number}`);
  return { id: request.ticket, file: request.file, edit: editFor(tasks[job.task], request, text) };
}

function judge(
  job: Job,
  { request, write }: OpenResult,
  outcome: EditedText | undefined,
  world: ApplyWorld,
): AppliedResult {
  if (typeof write === 'string') return { request, how: 'skipped', note: write };
  if (outcome !== undefined && !('error' in outcome))
    return { request, how: 'applied', ...(write.isCut ? { note: cutNote } : {}) };
  const reason = outcome === undefined ? 'it was not edited' : outcome.error.message;
  const place = world.keepBeside(job, request, write.text);
  return { request, how: 'conflict', note: `${reason} The result is kept in ${place}.` };
}

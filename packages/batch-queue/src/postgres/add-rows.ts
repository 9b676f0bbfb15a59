import type { Postgres, PostgresInput, PostgresSession } from '@backlog-toolkit/postgres-client';
import { checkNewJobs } from '../check-jobs.ts';
import { BatchQueueError } from '../errors.ts';
import type { NewJob } from '../store.ts';
import { commitDurably } from './commit-durably.ts';
import type { Engine } from './engine.ts';
import { CHANGING_COLUMNS, columnsOf, requestsOf } from './job-row.ts';
import { holdTurn } from './admission-turn.ts';
import { repeatConflicts } from './repeat-conflicts.ts';
import { cutPayload, insertChunks, type PayloadChunk } from './payload-chunks.ts';

// As many as are there or not together.
const groupJobs = 128;
const groupBytes = 32 * 1024 * 1024;

/** What adding jobs needs. */
export interface AddingRows {
  readonly postgres: Postgres;
  readonly engine: Pick<Engine, 'added'>;
  readonly onStep: (step: string) => void;
  /** Which turn of admitting jobs is this store's; undefined while it admits none. */
  readonly turn: () => bigint | undefined;
}

/** Adds jobs with their payloads, a group in a transaction; see the store's `add`. */
export async function addRows(
  { postgres, engine, onStep, turn }: AddingRows,
  jobs: readonly NewJob[],
  onProgress?: (done: number) => void,
): Promise<void> {
  checkNewJobs(jobs);
  for (let from = 0; from < jobs.length;) {
    const until = endOfGroup(jobs, from);
    // In one order everywhere, so that two that add the same ids do not wait for each other.
    const group = jobs.slice(from, until).sort((a, b) => (a.job.id < b.job.id ? -1 : 1));
    const held = turn();
    const insert = async (session: PostgresSession): Promise<void> => {
      await commitDurably(session);
      if (held !== undefined) await holdTurn(session, held);
      await insertJobs(session, group);
      await insertChunks(session, cutAll(group));
      await engine.added(
        session,
        group.map(({ job }) => job),
      );
      onStep('jobs inserted');
    };
    await repeatConflicts(() => postgres.transaction(insert));
    onStep('jobs added');
    from = until;
    onProgress?.(until);
  }
}

/** How far the next group reaches: so many jobs, or so many bytes of payload. */
function endOfGroup(jobs: readonly NewJob[], from: number): number {
  let bytes = 0;
  for (let at = from; at < jobs.length; at++) {
    bytes += jobs[at]?.job.payload.bytes ?? 0;
    if (at > from && (at - from === groupJobs || bytes > groupBytes)) return at;
  }
  return jobs.length;
}

async function* cutAll(group: readonly NewJob[]): AsyncGenerator<PayloadChunk> {
  for (const { job, payload } of group) yield* cutPayload(job, payload);
}

async function insertJobs(session: PostgresSession, group: readonly NewJob[]): Promise<void> {
  const values: PostgresInput[] = [];
  const rows = group.map(({ job }) => {
    const row = [job.id, requestsOf(job), ...columnsOf(job)];
    return `(${row.map((value) => `$${values.push(value)}`).join(', ')})`;
  });
  const added = await session.query(
    `INSERT INTO batch_queue.jobs (id, requests, ${CHANGING_COLUMNS.join(', ')}) VALUES ${rows.join(', ')}
      ON CONFLICT (id) DO NOTHING RETURNING id`,
    values,
  );
  if (added.length === group.length) return;
  const ids = new Set(added.map(({ id }) => id));
  const taken = group.find(({ job }) => !ids.has(job.id))?.job.id ?? '';
  throw new BatchQueueError('JOB_EXISTS', `A job of the same id was added before: ${taken}`, {
    hint: 'Make a new id; an id is never used twice.',
  });
}

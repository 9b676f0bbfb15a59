import type { PostgresConnection, PostgresInput, PostgresSession } from '@backlog-toolkit/postgres-client';
import { insertEntries } from '@backlog-toolkit/usage-ledger/postgres';
import { checkJob, checkNewJobs } from '../check-jobs.ts';
import { missing, refused } from '../io/held-job.ts';
import type { Job } from '../job.ts';
import type { HeldJob } from '../store.ts';
import { mayBecome, reservingStates } from '../transitions.ts';
import type { Engine } from './engine.ts';
import { CHANGING_COLUMNS, columnsOf, requestsOf, type RowJob } from './job-row.ts';
import { insertResults, noteRows } from './kept-rows.ts';
import { cutPayload, insertChunks } from './payload-chunks.ts';
import { readJob } from './read-jobs.ts';
import { repeatConflicts } from './repeat-conflicts.ts';
import { turnLost } from './admission-turn.ts';

/** What changing a job needs of the store. */
export interface RowChanging {
  readonly connection: PostgresConnection;
  readonly where: string;
  readonly now: () => Date;
  readonly onStep: (step: string) => void;
  readonly engine: Pick<Engine, 'changed'>;
  /** Whether the ledger is in the same database. */
  readonly hasLedger: boolean;
  /** Which turn of admitting jobs is this store's; undefined while it admits none. */
  readonly turn: () => bigint | undefined;
}

/** The job whose lock is held on a connection; everything is written on that very connection. */
export function holdRow(changing: RowChanging, first: RowJob): HeldJob {
  const { connection, onStep, hasLedger } = changing;
  let last = first;
  const transact = <T>(work: (session: PostgresSession) => Promise<T>): Promise<T> =>
    repeatConflicts(() => connection.transaction(work));
  return {
    get job() {
      return last.job;
    },
    change: async (edit) => {
      // Whose turn it is changes with it, or neither does.
      const mayChangeTurn = last.job.state === 'pending' || last.job.state === 'submitting';
      last = mayChangeTurn
        ? await transact((session) => changeRow(session, changing, last, edit))
        : await changeRow(connection, changing, last, edit);
      onStep(`${last.job.state}: written`);
      return last.job;
    },
    repack: async (edit, payload) => {
      const before = last.job;
      const planned = edit(before);
      checkNewJobs([{ job: planned, payload }]);
      last = await transact(async (session) => {
        await insertChunks(session, cutPayload(planned, payload));
        const after = await changeRow(session, changing, last, (job) => {
          // Somebody's edit of what is being replaced is lost without a word otherwise.
          if (job.revision !== before.revision || job.attempt !== null) throw refused(before, planned);
          return edit(job);
        });
        await session.query('DELETE FROM batch_queue.payload_chunks WHERE job_id = $1 AND sha256 <> $2', [
          before.id,
          after.job.payload.sha256,
        ]);
        onStep('payload: inserted');
        return after;
      });
      onStep('payload: replaced');
      return last.job;
    },
    addResults: async (results) => {
      const added = await insertResults(connection, last.job, results);
      onStep('results kept');
      return added;
    },
    noteApplied: async (applied) => {
      await noteRows(connection, last.job, applied);
      onStep('applied noted');
    },
    noteBilled: hasLedger
      ? async (applied, rows) => {
          await transact(async (session) => {
            await insertEntries(session, rows);
            await noteRows(session, last.job, applied);
            onStep('applied and billed');
          });
          onStep('applied noted');
        }
      : undefined,
  };
}

/** One statement, which takes effect only while the row is what was edited. */
async function changeRow(
  session: PostgresSession,
  { where, now, turn, engine }: RowChanging,
  last: RowJob,
  edit: (job: Job) => Job,
): Promise<RowJob> {
  const { id } = last.job;
  for (let current = last; ;) {
    const before = current.job;
    const edited = edit(before);
    if (edited.id !== id || !mayBecome(before.state, edited.state)) throw refused(before, edited);
    const after: Job = { ...edited, revision: before.revision + 1, updatedAt: now().toISOString() };
    // Requests that are the same list were checked when they were read.
    const isSameList = after.requests === before.requests;
    checkJob(isSameList ? { ...after, requests: [] } : after);
    const isReserving = !reservingStates.includes(before.state) && reservingStates.includes(after.state);
    const stamp = await update(session, current, after, isReserving ? turn() : undefined);
    if (stamp !== undefined) {
      await engine.changed(session, before, after);
      return { job: after, stamp };
    }
    const fresh = await readJob(session, where, id);
    if (fresh === undefined) throw missing(id);
    if (fresh.stamp === current.stamp) throw turnLost(`Job ${id}`);
    current = fresh;
  }
}

async function update(
  session: PostgresSession,
  { job: before, stamp }: RowJob,
  after: Job,
  turn: bigint | undefined,
): Promise<string | undefined> {
  const values: PostgresInput[] = [before.id, stamp];
  const place = (value: PostgresInput): string => `$${values.push(value)}`;
  const inputs = columnsOf(after);
  const set = CHANGING_COLUMNS.map((name, i) => `${name} = ${place(inputs[i] ?? null)}`);
  if (after.requests !== before.requests) set.push(`requests = ${place(requestsOf(after))}`);
  // Held until this is committed: whoever admits next reads what is reserved here.
  const mine =
    turn === undefined
      ? ''
      : `WITH mine AS MATERIALIZED (SELECT FROM batch_queue.admission WHERE turn = ${place(turn)} FOR SHARE)`;
  const isMine = turn === undefined ? '' : 'AND EXISTS (SELECT FROM mine)';
  const [row] = await session.query(
    `${mine} UPDATE batch_queue.jobs SET ${set.join(', ')} WHERE id = $1 AND xmin::text = $2 ${isMine} RETURNING xmin::text AS stamp`,
    values,
  );
  return row === undefined ? undefined : String(row['stamp']);
}

import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import { byAge } from '../by-age.ts';
import { unreadable } from '../io/unreadable.ts';
import { isJobId } from '../io/store-places.ts';
import type { Job, JobState } from '../job.ts';
import type { JobSummary, StoreProblem } from '../store.ts';
import { JOB_COLUMNS, nameRow, readJobRow, type RowJob } from './job-row.ts';

/** Reads a job; undefined when there is none. Throws JOB_UNREADABLE. */
export async function readJob(
  session: PostgresSession,
  where: string,
  id: string,
): Promise<RowJob | undefined> {
  if (!isJobId(id)) return undefined;
  const [row] = await session.query(`SELECT ${JOB_COLUMNS} FROM batch_queue.jobs WHERE id = $1`, [id]);
  if (row === undefined) return undefined;
  const read = readJobRow(row, where);
  if ('problem' in read) throw unreadable(read.problem);
  return read;
}

/** Whether there is a job of that id. */
export async function hasJob(session: PostgresSession, id: string): Promise<boolean> {
  if (!isJobId(id)) return false;
  return (await session.query('SELECT FROM batch_queue.jobs WHERE id = $1', [id])).length > 0;
}

function inStates(
  states: readonly JobState[] | undefined,
): [condition: string, values: [readonly string[]] | []] {
  return states === undefined ? ['', []] : ['WHERE state = ANY ($1::text[])', [states]];
}

/** Jobs of these states, all without, by age. */
export async function listJobs(
  session: PostgresSession,
  where: string,
  states?: readonly JobState[],
): Promise<{ jobs: readonly Job[]; problems: readonly StoreProblem[] }> {
  const jobs: Job[] = [];
  const problems: StoreProblem[] = [];
  const [condition, values] = inStates(states);
  for (const row of await session.query(`SELECT ${JOB_COLUMNS} FROM batch_queue.jobs ${condition}`, values)) {
    const read = readJobRow(row, where);
    if ('problem' in read) problems.push(read.problem);
    else jobs.push(read.job);
  }
  return { jobs: jobs.sort(byAge), problems };
}

/** As {@link listJobs}, without what is large. */
export async function summariseJobs(
  session: PostgresSession,
  where: string,
  states?: readonly JobState[],
): Promise<{ jobs: readonly JobSummary[]; problems: readonly StoreProblem[] }> {
  const jobs: JobSummary[] = [];
  const problems: StoreProblem[] = [];
  const [condition, values] = inStates(states);
  for (const row of await session.query(`SELECT id, summary FROM batch_queue.jobs ${condition}`, values)) {
    try {
      jobs.push(JSON.parse(String(row['summary'])) as JobSummary);
    } catch {
      problems.push({ file: nameRow(where, String(row['id'])), reason: 'summary: expected JSON' });
    }
  }
  return { jobs: jobs.sort(byAge), problems };
}

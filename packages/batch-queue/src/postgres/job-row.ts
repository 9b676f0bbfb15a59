import type { PostgresInput, PostgresRow } from '@backlog-toolkit/postgres-client';
import type { Job, JobRequest } from '../job.ts';
import { jobShape } from '../shape/job-shape.ts';
import { describeFault } from '../shape/shape.ts';
import type { StoreProblem } from '../store.ts';
import { summariseJob } from '../summarise-job.ts';

/** A job as it was read, and what its row was then. */
export interface RowJob {
  readonly job: Job;
  /** Another one after every change of the row, whoever made it. */
  readonly stamp: string;
}

/** The columns that a {@link RowJob} is read from. */
export const JOB_COLUMNS = 'id, document, requests, xmin::text AS stamp';

/** A time as the column has it; one that no calendar knows stands at the end of them. */
function instant(time: string | null): string | null {
  if (time === null) return null;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 ? 'infinity' : date.toISOString();
}

/** The columns that change with a job, and what is written into them. */
const columns: readonly (readonly [name: string, of: (job: Job) => PostgresInput])[] = [
  ['state', (job) => job.state],
  ['revision', (job) => job.revision],
  ['priority', (job) => job.priority],
  ['task', (job) => job.task],
  ['provider', (job) => job.provider],
  ['model', (job) => withoutNul(job.model)],
  ['created_at', (job) => instant(job.createdAt)],
  ['updated_at', (job) => instant(job.updatedAt)],
  ['not_before', (job) => instant(job.notBefore)],
  ['request_count', (job) => job.requests.length],
  ['estimated_usd', (job) => job.estimate.costUsd],
  ['reserved_usd', (job) => job.estimate.reservedUsd],
  ['cost_usd', (job) => job.outcome?.costUsd ?? null],
  ['batch_id', (job) => (job.batch === null ? null : withoutNul(job.batch.id))],
  ['payload_bytes', (job) => job.payload.bytes],
  ['payload_sha256', (job) => job.payload.sha256],
  ['summary', (job) => JSON.stringify(summariseJob(job))],
  ['document', (job) => JSON.stringify({ ...job, requests: [] })],
];

/** Names of the columns that change with a job; the requests, which are large and seldom change, are not among them. */
export const CHANGING_COLUMNS: readonly string[] = columns.map(([name]) => name);

/** What stands in {@link CHANGING_COLUMNS} for a job. */
export function columnsOf(job: Job): PostgresInput[] {
  return columns.map(([, of]) => of(job));
}

/** How a job's requests are kept. */
export function requestsOf(job: Job): string {
  return JSON.stringify(job.requests);
}

/** What a row holds: the job, or why it holds none. */
export function readJobRow(row: PostgresRow, where: string): RowJob | { readonly problem: StoreProblem } {
  const id = String(row['id']);
  const bad = (reason: string): { problem: StoreProblem } => ({
    problem: { file: nameRow(where, id), reason },
  });
  let job: Job;
  try {
    const document = JSON.parse(String(row['document'])) as Job;
    const requests = JSON.parse(String(row['requests'])) as readonly JobRequest[];
    job = { ...document, requests };
  } catch {
    return bad('expected JSON');
  }
  const fault = jobShape.check(job);
  if (fault !== undefined) return bad(describeFault(fault));
  if (job.id !== id) return bad(`id: expected ${id} as the row is named, found ${job.id}`);
  return { job, stamp: String(row['stamp']) };
}

/** How a job's row is called in messages. */
export function nameRow(where: string, id: string): string {
  return `${where} batch_queue.jobs ${id}`;
}

/** A column cannot hold it; the document can. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

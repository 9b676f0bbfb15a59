import type { Postgres, PostgresSession } from '@backlog-toolkit/postgres-client';
import { summariseJob } from '../summarise-job.ts';
import { isLocked, lockKey } from './hold-lock.ts';
import { CHANGING_COLUMNS, columnsOf, JOB_COLUMNS, nameRow, readJobRow } from './job-row.ts';

/** Results and notes of jobs that are not there, as names of rows. */
export async function findStrayRows(session: PostgresSession, where: string): Promise<readonly string[]> {
  const kept = ['results', 'applied'];
  const parts = kept.map(
    (table) => `SELECT '${table}' AS place, job_id FROM batch_queue.${table} AS kept
      WHERE NOT EXISTS (SELECT FROM batch_queue.jobs WHERE id = kept.job_id) GROUP BY job_id`,
  );
  const rows = await session.query(`${parts.join(' UNION ALL ')} ORDER BY 1, 2`);
  return rows.map((row) => `${where} batch_queue.${String(row['place'])} ${String(row['job_id'])}`);
}

/** What the server, or something between, promises less than a queue of paid work needs. */
export async function findDoubts(postgres: Postgres): Promise<readonly string[]> {
  const [row = {}] = await postgres.query(`SELECT current_setting('fsync') AS fsync,
    current_setting('synchronous_commit') AS commits, current_setting('full_page_writes') AS pages,
    current_setting('server_encoding') AS encoding, pg_is_in_recovery() AS standby`);
  const doubts: string[] = [];
  for (const [name, value] of [
    ['fsync', row['fsync']],
    ['synchronous_commit', row['commits']],
    ['full_page_writes', row['pages']],
  ] as const)
    if (value === 'off')
      doubts.push(`${postgres.where} has ${name} off: what was written may be lost in a crash`);
  if (row['encoding'] !== 'UTF8')
    doubts.push(
      `${postgres.where} is encoded as ${String(row['encoding'])}: not every text can be kept in it`,
    );
  if (row['standby'] === true) doubts.push(`${postgres.where} is a read-only standby`);
  if (await isShared(postgres))
    doubts.push(
      `${postgres.where} is reached through a proxy that shares connections by transaction: jobs cannot be held`,
    );
  return doubts;
}

/** Whether two connections at a time are one at the server. */
function isShared(postgres: Postgres): Promise<boolean> {
  const pid = 'SELECT pg_backend_pid() AS pid';
  return postgres.withConnection(async (one) => {
    const [first] = await one.query(pid);
    return postgres.withConnection(async (other) => (await other.query(pid))[0]?.['pid'] === first?.['pid']);
  });
}

const pageRows = 500;

/**
 * Brings the columns of jobs in line with their documents, which somebody may have edited, and tells which. Jobs that
 * somebody works on, and what cannot be read, are left alone.
 */
export async function repairRows(
  session: PostgresSession,
  where: string,
  isDryRun: boolean,
): Promise<readonly string[]> {
  const done: string[] = [];
  for (let last = ''; ;) {
    const rows = await session.query(
      `SELECT id, state, document, summary, request_count FROM batch_queue.jobs WHERE id > $1 ORDER BY id LIMIT ${pageRows}`,
      [last],
    );
    for (const row of rows) {
      last = String(row['id']);
      const read = readJobRow({ ...row, requests: '[]' }, where);
      if ('problem' in read) continue;
      const { job } = read;
      const summary = JSON.stringify(summariseJob(job, Number(row['request_count'])));
      if (row['state'] === job.state && row['summary'] === summary) continue;
      if (await isLocked(session, lockKey(`job ${job.id}`))) continue;
      if (isDryRun || (await repairRow(session, where, job.id)))
        done.push(
          `brought the columns of ${nameRow(where, job.id)} in line with its document (${job.state})`,
        );
    }
    if (rows.length < pageRows) return done;
  }
}

async function repairRow(session: PostgresSession, where: string, id: string): Promise<boolean> {
  const [row] = await session.query(`SELECT ${JOB_COLUMNS} FROM batch_queue.jobs WHERE id = $1`, [id]);
  const read = row && readJobRow(row, where);
  if (read === undefined || 'problem' in read) return false;
  const set = CHANGING_COLUMNS.map((name, i) => `${name} = $${i + 3}`);
  // Whoever changed it meanwhile wrote all of it.
  const changed = await session.query(
    `UPDATE batch_queue.jobs SET ${set.join(', ')} WHERE id = $1 AND xmin::text = $2 RETURNING id`,
    [id, read.stamp, ...columnsOf(read.job)],
  );
  return changed.length > 0;
}

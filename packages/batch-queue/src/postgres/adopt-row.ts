import type { PostgresConnection, PostgresSession } from '@backlog-toolkit/postgres-client';
import { checkJob } from '../check-jobs.ts';
import type { Job } from '../job.ts';
import { isEvent } from '../migrate/is-event.ts';
import type { QueueEvent } from '../store.ts';
import type { Engine } from './engine.ts';
import { CHANGING_COLUMNS, columnsOf, requestsOf } from './job-row.ts';
import { cutPayload, insertChunks } from './payload-chunks.ts';

/** Takes a job as it is, with its payload, in place of an older revision; the connection holds the job's lock. */
export async function adoptRow(
  {
    connection,
    engine,
  }: { readonly connection: PostgresConnection; readonly engine: Pick<Engine, 'replaced'> },
  job: Job,
  payload: AsyncIterable<string>,
): Promise<void> {
  checkJob(job);
  const names = ['requests', ...CHANGING_COLUMNS];
  const values = [requestsOf(job), ...columnsOf(job)];
  await connection.transaction(async (session) => {
    await session.query(
      `INSERT INTO batch_queue.jobs (id, ${names.join(', ')}) VALUES ($1, ${names.map((_, i) => `$${i + 2}`).join(', ')})
        ON CONFLICT (id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      [job.id, ...values],
    );
    const [known] = await session.query(
      'SELECT FROM batch_queue.payload_chunks WHERE job_id = $1 AND sha256 = $2 LIMIT 1',
      [job.id, job.payload.sha256],
    );
    if (known === undefined) await insertChunks(session, cutPayload(job, payload));
    await session.query('DELETE FROM batch_queue.payload_chunks WHERE job_id = $1 AND sha256 <> $2', [
      job.id,
      job.payload.sha256,
    ]);
    await engine.replaced(session, job);
  });
}

const pageRows = 1000;

/** The event log, oldest first. */
export async function* readEventRows(session: PostgresSession): AsyncGenerator<QueueEvent> {
  for (let place = '0'; ;) {
    const rows = await session.query(
      // A name of its own: ORDER BY would sort by the text.
      `SELECT seq::text AS place, line FROM batch_queue.events WHERE seq > $1 ORDER BY seq LIMIT ${pageRows}`,
      [place],
    );
    for (const row of rows) {
      place = String(row['place']);
      const value = parseOr(String(row['line']));
      if (isEvent(value)) yield value;
    }
    if (rows.length < pageRows) return;
  }
}

function parseOr(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

import type { PostgresConnection, PostgresInput, PostgresSession } from '@backlog-toolkit/postgres-client';
import { isJobId } from '../io/store-places.ts';
import type { Job } from '../job.ts';
import { lineOf } from '../line-of.ts';
import type { ResultLine } from '../result.ts';
import { appliedShape, resultShape } from '../shape/kept-shapes.ts';
import { parseShape } from '../shape/parse-job.ts';
import type { AppliedResult, StoreProblem } from '../store.ts';

// Written out so often that a huge batch is never held in memory.
const waitingChars = 1024 * 1024;
const waitingLines = 5000;
const pageBytes = 2 * 1024 * 1024;

/**
 * Adds results of requests that have none yet, and returns how many; all are durable when it resolves. When the source
 * fails, what came before is kept: it is paid for. Throws JOB_INVALID for what is no result of the job.
 */
export async function insertResults(
  connection: PostgresConnection,
  job: Job,
  results: AsyncIterable<ResultLine> | Iterable<ResultLine>,
): Promise<number> {
  let added = 0;
  let waiting = new Map<number, string>();
  let chars = 0;
  const write = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const rows = waiting;
    waiting = new Map();
    chars = 0;
    added += await insertLines(connection, job.id, rows);
  };
  try {
    for await (const result of results) {
      const line = lineOf(result, resultShape, job.requests.length);
      if (waiting.has(result.request)) continue;
      waiting.set(result.request, line);
      chars += line.length;
      if (chars > waitingChars || waiting.size >= waitingLines) await write();
    }
  } finally {
    await write();
  }
  return added;
}

async function insertLines(
  session: PostgresSession,
  id: string,
  lines: ReadonlyMap<number, string>,
): Promise<number> {
  // Each text by itself: what has quotes would be escaped once more in a list.
  const values: PostgresInput[] = [id];
  const rows = [...lines].map(([request, line]) => `($1, $${values.push(request)}, $${values.push(line)})`);
  const added = await session.query(
    `INSERT INTO batch_queue.results (job_id, request, line) VALUES ${rows.join(', ')}
      ON CONFLICT (job_id, request) DO NOTHING RETURNING request`,
    values,
  );
  return added.length;
}

/** Notes that results were applied; of several notes about one the last counts. Throws JOB_INVALID. */
export async function noteRows(
  session: PostgresSession,
  job: Job,
  applied: readonly AppliedResult[],
): Promise<void> {
  if (applied.length === 0) return;
  const lines = new Map<number, readonly [how: string, line: string]>();
  for (const note of applied)
    lines.set(note.request, [note.how, lineOf(note, appliedShape, job.requests.length)]);
  const notes = [...lines.values()];
  await session.query(
    `INSERT INTO batch_queue.applied (job_id, request, how, line)
      SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[])
      ON CONFLICT (job_id, request) DO UPDATE SET how = excluded.how, line = excluded.line, noted_at = now()`,
    [job.id, [...lines.keys()], notes.map(([how]) => how), notes.map(([, line]) => line)],
  );
}

/** The results kept for a job, in the order in which they came, a few megabytes of them in memory at a time. */
export async function* readResultRows(
  session: PostgresSession,
  where: string,
  id: string,
  onProblem: (problem: StoreProblem) => void = () => {},
): AsyncGenerator<ResultLine> {
  if (!isJobId(id)) return;
  // The sizes are read before the texts: a page is full with the line that makes it so. Its place has a name of its own,
  // or ORDER BY would sort by the text.
  const page = `SELECT seq::text AS place, request, line FROM (
      SELECT *, sum(octet_length(line)) OVER (ORDER BY seq) - octet_length(line) AS before
      FROM (SELECT seq, request, line FROM batch_queue.results WHERE job_id = $1 AND seq > $2 ORDER BY seq LIMIT 2000) AS next
    ) AS sized WHERE before < ${pageBytes} ORDER BY seq`;
  for (let place = '0'; ;) {
    const rows = await session.query(page, [id, place]);
    for (const row of rows) {
      place = String(row['place']);
      const parsed = parseShape(String(row['line']), resultShape);
      if (parsed.kind === 'good') yield parsed.value;
      else
        onProblem({
          file: `${where} batch_queue.results ${id}`,
          line: Number(row['request']) + 1,
          reason: parsed.reason,
        });
    }
    if (rows.length === 0) return;
  }
}

/** What was applied of a job, by request number. */
export async function readAppliedRows(
  session: PostgresSession,
  where: string,
  id: string,
  onProblem: (problem: StoreProblem) => void = () => {},
): Promise<ReadonlyMap<number, AppliedResult>> {
  const notes = new Map<number, AppliedResult>();
  if (!isJobId(id)) return notes;
  const rows = await session.query(
    'SELECT request, line FROM batch_queue.applied WHERE job_id = $1 ORDER BY noted_at, request',
    [id],
  );
  for (const row of rows) {
    const parsed = parseShape(String(row['line']), appliedShape);
    if (parsed.kind === 'good') notes.set(parsed.value.request, parsed.value);
    else
      onProblem({
        file: `${where} batch_queue.applied ${id}`,
        line: Number(row['request']) + 1,
        reason: parsed.reason,
      });
  }
  return notes;
}

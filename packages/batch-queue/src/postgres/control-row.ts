import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import { unreadable } from '../io/unreadable.ts';
import { controlShape } from '../shape/kept-shapes.ts';
import { parseShape } from '../shape/parse-job.ts';
import { describeFault } from '../shape/shape.ts';
import type { QueueControl } from '../store.ts';

/** Whether the queue is paused; it is not when nobody ever said so. Throws CONTROL_UNREADABLE. */
export async function readControlRow(session: PostgresSession, where: string): Promise<QueueControl> {
  const [row] = await session.query('SELECT line FROM batch_queue.control');
  if (row === undefined) return { paused: null, maxCostUsd: null };
  const parsed = parseShape(String(row['line']), controlShape);
  if (parsed.kind === 'good') return parsed.value;
  throw unreadable({ file: `${where} batch_queue.control`, reason: parsed.reason }, 'CONTROL_UNREADABLE');
}

/** Writes whether the queue is paused. */
export async function writeControlRow(session: PostgresSession, control: QueueControl): Promise<void> {
  const fault = controlShape.check(control);
  if (fault !== undefined) throw new TypeError(describeFault(fault));
  await session.query(
    `INSERT INTO batch_queue.control (line) VALUES ($1) ON CONFLICT (only_row) DO UPDATE SET line = excluded.line`,
    [JSON.stringify(control)],
  );
}

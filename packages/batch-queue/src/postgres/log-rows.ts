import type { PostgresInput, PostgresSession } from '@backlog-toolkit/postgres-client';
import type { QueueEvent } from '../store.ts';

const mostRows = 1000;
// The columns are for whoever looks with SQL; the line has what they cannot hold.
const plain = (text: string): string => text.replaceAll('\0', '');

const insertRows = `INSERT INTO batch_queue.events (at, event, job_id, line)
  SELECT at, event, job_id, line FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY
  AS logged (at, event, job_id, line, place) ORDER BY place`;

function valuesOf(events: readonly QueueEvent[]): PostgresInput[] {
  return [
    events.map(({ at }) => plain(at)),
    events.map(({ event }) => plain(event)),
    events.map(({ job }) => (job === undefined ? null : plain(job))),
    events.map((event) => JSON.stringify(event)),
  ];
}

/**
 * Gives a function that appends to the event log, in the order of its calls: what is logged at once is written at once, or ten
 * thousand events are as many waits for the server's disk. Failures are told, never thrown.
 */
export function makeEventLog(
  session: PostgresSession,
  onFailure: (error: unknown) => void,
): (event: QueueEvent) => Promise<void> {
  let waiting: QueueEvent[] = [];
  let last: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const events = waiting.slice(0, mostRows);
    waiting = waiting.slice(mostRows);
    if (events.length === 0) return;
    try {
      await session.query(insertRows, valuesOf(events));
    } catch (error) {
      onFailure(error);
    }
  };
  return (event) => {
    waiting.push(event);
    last = last.then(write);
    return last;
  };
}

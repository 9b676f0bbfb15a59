import { STATUSES } from '../queue-item.ts';
import type { QueueDefect } from '../queue-store.ts';
import { findOddities } from './find-oddities.ts';
import type { OpenQueue } from './read-queue.ts';

/** Says what is wrong with the rows: statuses that nothing picks or counts, ids that are not one row's own. */
export function describeDefects(queue: OpenQueue, file: string): QueueDefect[] {
  const { statuses, ids } = findOddities(queue.connection, queue.schema);
  return [
    ...statuses.map(([status, count]) => ({
      file,
      line: undefined,
      message: `${count} items have the status ${JSON.stringify(status)}, expected ${STATUSES.join(', ')}`,
      hint: 'Give them one of these statuses; until then nothing picks them.',
    })),
    ...ids.map(([id, count]) => ({
      file,
      line: undefined,
      message: `${count} items have the id ${JSON.stringify(id)}, expected an id of its own for each`,
      hint: 'Give each its own id; until then commands reach the first one only.',
    })),
  ];
}

import { formatLocalTime } from '../operations/local-time.ts';
import type { QueueEvent } from '../queue-event.ts';
import type { QueueItem } from '../queue-item.ts';
import { oneLine } from './one-line.ts';

const epochColumns: ReadonlySet<string> = new Set(['lease_expires_at', 'retry_not_before']);

/** An item as lines `column: value`, empty ones left out, then its events, oldest first. */
export function renderItem(item: QueueItem, events: readonly QueueEvent[], tzOffsetHours: number): string {
  const lines = Object.entries(item)
    .filter(([, cell]) => cell !== '' && cell !== null)
    .map(([column, cell]: [string, string | number]) => {
      const time =
        typeof cell === 'number' && epochColumns.has(column) ? formatLocalTime(cell, tzOffsetHours) : null;
      return `${column}: ${time === null ? oneLine(String(cell)) : `${cell} (${time})`}`;
    });
  if (events.length === 0) return [...lines, 'events: none'].join('\n');
  const history = events.map(
    ({ created_at: time, event_type: type, payload }) =>
      `- ${time} ${oneLine(type)} ${JSON.stringify(payload)}`,
  );
  return [...lines, 'events:', ...history].join('\n');
}

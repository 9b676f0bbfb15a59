import type { QueueEvent } from '../store.ts';

/** Whether a value is a line of the event log. */
export function isEvent(value: unknown): value is QueueEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'at' in value &&
    typeof value.at === 'string' &&
    'event' in value &&
    typeof value.event === 'string'
  );
}

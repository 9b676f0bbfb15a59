import type { QueueItem } from '../queue-item.ts';

/** What a Markdown queue knows of an item besides its row: columns that the table does not have. */
export type ItemState = Partial<Omit<QueueItem, 'id' | 'status'>>;

const types: Readonly<Record<keyof ItemState, 'string' | 'number' | 'number or null'>> = {
  priority: 'string',
  task: 'string',
  success_criteria: 'string',
  owner_session: 'string',
  started_at_kst: 'string',
  due_at_kst: 'string',
  notes: 'string',
  created_at: 'string',
  updated_at: 'string',
  lease_owner: 'string',
  lease_expires_at: 'number or null',
  attempt_count: 'number',
  max_attempts: 'number',
  idempotency_key: 'string',
  last_error: 'string',
  retry_not_before: 'number or null',
};
const names = Object.keys(types) as (keyof ItemState)[];

/** The columns of an untrusted value that are ours and have their type; undefined when it is no object. */
export function readState(value: unknown): ItemState | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const cells = value as Readonly<Record<string, unknown>>;
  const known = names.filter((name) => Object.hasOwn(cells, name) && hasType(cells[name], types[name]));
  return Object.fromEntries(known.map((name) => [name, cells[name]]));
}

function hasType(value: unknown, type: string): boolean {
  if (value === null) return type === 'number or null';
  return typeof value === 'string' ? type === 'string' : typeof value === 'number' && type !== 'string';
}

/** The statuses an item can have; rows written by hand may hold other words, which are kept as they are. */
export const STATUSES = ['PENDING', 'IN_PROGRESS', 'BLOCKED', 'FAILED', 'DONE'] as const;

/** One of {@link STATUSES}. */
export type QueueStatus = (typeof STATUSES)[number];

/** The columns of a Markdown queue, in order; a database has them too. */
export const MARKDOWN_COLUMNS = [
  'id',
  'status',
  'priority',
  'task',
  'success_criteria',
  'owner_session',
  'started_at_kst',
  'due_at_kst',
  'notes',
] as const;

/** Name of a column that every store has. */
export type MarkdownColumn = (typeof MARKDOWN_COLUMNS)[number];

/**
 * One item of the queue, with the names of its columns. Text that a store does not have is `''`. Times of the
 * `_kst` columns are `YYYY-MM-DD HH:MM` in the zone of `ORCH_TZ_OFFSET`, as written; `created_at` and `updated_at`
 * are whatever text the database holds.
 */
export interface QueueItem {
  readonly id: string;
  /** One of {@link STATUSES}, or what somebody wrote by hand. */
  readonly status: string;
  readonly priority: string;
  readonly task: string;
  readonly success_criteria: string;
  readonly owner_session: string;
  readonly started_at_kst: string;
  readonly due_at_kst: string;
  readonly notes: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly lease_owner: string;
  /** Epoch seconds, or null without a lease. */
  readonly lease_expires_at: number | null;
  readonly attempt_count: number;
  /** 0 means that the item is never retried. */
  readonly max_attempts: number;
  readonly idempotency_key: string;
  readonly last_error: string;
  /** Epoch seconds before which the item is not picked, or null. */
  readonly retry_not_before: number | null;
}

/** What can be changed of an item; the store keeps `updated_at` by itself. */
export type ItemChanges = Partial<Omit<QueueItem, 'id' | 'created_at' | 'updated_at'>>;

/** A new item: its id and whatever else is known; the store fills in the rest. */
export type NewItem = { readonly id: string } & Partial<Omit<QueueItem, 'id'>>;

/** True for one of {@link STATUSES}. */
export function isStatus(status: string): status is QueueStatus {
  return (STATUSES as readonly string[]).includes(status);
}

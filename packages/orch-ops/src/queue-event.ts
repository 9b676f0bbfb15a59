/** The kinds of events that this tool writes; logs of other tools may hold more. */
export type EventType =
  | 'added'
  | 'picked'
  | 'done'
  | 'failed'
  | 'blocked'
  | 'replan'
  | 'retried'
  | 'lease_acquired'
  | 'lease_renewed'
  | 'lease_released'
  | 'idempotency_skipped'
  | 'guardrail'
  | 'undone';

/** One thing that happened to an item. */
export interface QueueEvent {
  /** Rising within a store. */
  readonly event_id: number;
  readonly item_id: string;
  /** One of {@link EventType}, or another tool's word. */
  readonly event_type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** As the store holds it. */
  readonly created_at: string;
}

/** An event to be written; the store adds its id and time. */
export interface NewEvent {
  readonly item_id: string;
  readonly event_type: EventType;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Which events to read; the newest last. */
export interface EventQuery {
  readonly itemId?: string;
  readonly types?: readonly string[];
  /** Only so many, the newest ones. */
  readonly last?: number;
}

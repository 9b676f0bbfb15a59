import type { EventType } from '../queue-event.ts';
import type { ItemChanges } from '../queue-item.ts';
import type { QueueStore } from '../queue-store.ts';
import type { QueueSettings } from '../settings.ts';

/** The settings that operations look at. */
export type OperationSettings = Pick<
  QueueSettings,
  'leaseSeconds' | 'maxAttempts' | 'retryBackoffSeconds' | 'tzOffsetHours'
>;

/** What every operation is given. */
export interface OperationContext {
  readonly nowEpochSeconds: number;
  readonly settings: OperationSettings;
  /** Who does it, for the event log. */
  readonly actor?: string | undefined;
  /** Why, for the event log. */
  readonly reason?: string | undefined;
  /** Refuse unless the item has this status. */
  readonly ifStatus?: string | undefined;
  /** Refuse unless the item belongs to this owner; `''` or `-` means to nobody. */
  readonly ifOwner?: string | undefined;
  /** Find out what would happen and write nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What differs between the stores, for the rules that look at it. */
export type StoreRules = Pick<QueueStore, 'kind' | 'noteSeparator'>;

/** One event of a change, before it is told who did it. */
export interface PlannedEvent {
  readonly type: EventType;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a rule wants done to one item. */
export interface Transition {
  readonly changes: ItemChanges;
  /** The first one is the operation itself. */
  readonly events: readonly [PlannedEvent, ...PlannedEvent[]];
}

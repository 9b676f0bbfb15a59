import type { QueueItem } from '../queue-item.ts';
import type { QueueStore, TransactionResult } from '../queue-store.ts';
import { appendNote } from './append-note.ts';
import { applyTransition } from './apply-transition.ts';
import { nextAttempt } from './backoff.ts';
import { isLeaseExpired, NO_LEASE, releaseEvents } from './lease.ts';
import { parseLocalTime } from './local-time.ts';
import type { OperationContext, OperationSettings, StoreRules, Transition } from './operation.ts';

/** Why an item counts as abandoned. */
type Abandonment = 'lease_expired' | 'stale';

/** What the watchdog did. */
export interface WatchdogResult {
  /** Ids of items that are PENDING again, in row order. */
  readonly reset: readonly string[];
  /** Ids of items that had no attempts left and are FAILED now. */
  readonly exhausted: readonly string[];
}

/**
 * Whether nobody seems to work on an item in progress any more: its lease is over, or it has none and began at least
 * `staleMinutes` ago. An item that does not say when it began is left alone.
 */
function findAbandonment(
  item: QueueItem,
  staleMinutes: number,
  nowEpochSeconds: number,
  { tzOffsetHours }: Pick<OperationSettings, 'tzOffsetHours'>,
): Abandonment | null {
  if (item.status !== 'IN_PROGRESS') return null;
  if (item.lease_expires_at !== null) return isLeaseExpired(item, nowEpochSeconds) ? 'lease_expired' : null;
  const startedAt = parseLocalTime(item.started_at_kst, tzOffsetHours);
  return startedAt !== null && nowEpochSeconds - startedAt >= staleMinutes * 60 ? 'stale' : null;
}

function planFailure(item: QueueItem, why: Abandonment, { noteSeparator }: StoreRules): Transition {
  const error = `${why}: no attempts left (${item.attempt_count} of ${item.max_attempts})`;
  return {
    changes: {
      status: 'FAILED',
      notes: appendNote(item.notes, `[watchdog] ${error}`, noteSeparator),
      last_error: error,
      ...NO_LEASE,
    },
    events: [
      { type: 'failed', payload: { notes: error } },
      { type: 'guardrail', payload: { guard: 'max_attempts', attempt_count: item.attempt_count } },
      ...releaseEvents(item),
    ],
  };
}

/** The change for an abandoned item: another attempt after a wait, or FAILED when none is left. */
function planReset(
  item: QueueItem,
  why: Abandonment,
  rules: StoreRules,
  { nowEpochSeconds, settings }: OperationContext,
): Transition {
  if (item.attempt_count >= item.max_attempts) return planFailure(item, why, rules);
  const changes = nextAttempt(item, '[watchdog] stale reset', rules, nowEpochSeconds, settings);
  const payload = {
    reason: why,
    attempt_count: changes.attempt_count,
    retry_not_before: changes.retry_not_before,
  };
  return { changes, events: [{ type: 'retried', payload }, ...releaseEvents(item)] };
}

/**
 * Takes abandoned items back, all in one transaction: see {@link findAbandonment} and {@link planReset}.
 * @throws what {@link QueueStore.transact} throws
 */
export function resetAbandoned(
  store: QueueStore,
  staleMinutes: number,
  context: OperationContext,
): Promise<TransactionResult<WatchdogResult>> {
  const named = { action: 'watchdog', action_id: crypto.randomUUID() };
  return store.transact(async (transaction) => {
    const reset: string[] = [];
    const exhausted: string[] = [];
    for (const item of await transaction.readItems({ statuses: ['IN_PROGRESS'] })) {
      const why = findAbandonment(item, staleMinutes, context.nowEpochSeconds, context.settings);
      if (!why) continue;
      const transition = planReset(item, why, store, context);
      await applyTransition(transaction, item, transition, context, named);
      (transition.changes.status === 'FAILED' ? exhausted : reset).push(item.id);
    }
    return { reset, exhausted };
  }, context);
}

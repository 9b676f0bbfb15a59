import type { QueueItem } from '../queue-item.ts';
import { appendNote } from './append-note.ts';
import { nextAttempt } from './backoff.ts';
import { isLeaseExpired, NO_LEASE, releaseEvents } from './lease.ts';
import type { OperationContext, StoreRules, Transition } from './operation.ts';
import { attemptsExhausted, notEligible } from './refusals.ts';

function planMarkdownRetry(item: QueueItem, { noteSeparator }: StoreRules, reason: string): Transition {
  if (item.status !== 'FAILED' && item.status !== 'BLOCKED')
    throw notEligible(item, 'retry it', 'FAILED or BLOCKED');
  return {
    changes: {
      status: 'PENDING',
      notes: appendNote(item.notes, 'retry_requested', noteSeparator),
      retry_not_before: null,
      ...NO_LEASE,
    },
    events: [{ type: 'retried', payload: { reason } }, ...releaseEvents(item)],
  };
}

/**
 * Makes failed work PENDING again. The stores differ on purpose: a Markdown queue takes FAILED and BLOCKED and counts
 * nothing; a database takes FAILED, and IN_PROGRESS whose lease is over, while attempts are left, counts the attempt
 * and waits before the next.
 * @throws OrchOpsError NOT_ELIGIBLE, ATTEMPTS_EXHAUSTED
 */
export function planRetry(item: QueueItem, rules: StoreRules, context: OperationContext): Transition {
  const reason = context.reason ?? 'retry_requested';
  if (rules.kind === 'markdown') return planMarkdownRetry(item, rules, reason);
  const { nowEpochSeconds, settings } = context;
  const isTimedOut = item.status === 'IN_PROGRESS' && isLeaseExpired(item, nowEpochSeconds);
  if (item.status !== 'FAILED' && !isTimedOut)
    throw notEligible(item, 'retry it', 'FAILED, or IN_PROGRESS with a lease that is over');
  if (item.attempt_count >= item.max_attempts) throw attemptsExhausted(item);
  const changes = nextAttempt(item, 'retry_requested', rules, nowEpochSeconds, settings);
  const payload = {
    reason,
    attempt_count: changes.attempt_count,
    retry_not_before: changes.retry_not_before,
  };
  return { changes, events: [{ type: 'retried', payload }, ...releaseEvents(item)] };
}

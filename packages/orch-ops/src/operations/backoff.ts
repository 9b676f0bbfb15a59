import type { ItemChanges, QueueItem } from '../queue-item.ts';
import { appendNote } from './append-note.ts';
import { NO_LEASE } from './lease.ts';
import type { OperationSettings, StoreRules } from './operation.ts';

/** When the attempt after `attemptCount` earlier ones may begin, epoch seconds. */
function retryNotBefore(
  attemptCount: number,
  nowEpochSeconds: number,
  { retryBackoffSeconds }: OperationSettings,
): number {
  const step = Math.min(Math.max(attemptCount, 0), retryBackoffSeconds.length - 1);
  return nowEpochSeconds + (retryBackoffSeconds[step] ?? 0);
}

/**
 * The columns of an item that goes back to PENDING for another attempt. A database's note carries the time before
 * which nobody may pick it; a Markdown queue keeps that time beside the table and gets the note given.
 */
export function nextAttempt(
  item: QueueItem,
  markdownNote: string,
  rules: StoreRules,
  nowEpochSeconds: number,
  settings: OperationSettings,
): ItemChanges {
  const notBefore = retryNotBefore(item.attempt_count, nowEpochSeconds, settings);
  const note = rules.kind === 'markdown' ? markdownNote : `retry_not_before=${notBefore}`;
  return {
    status: 'PENDING',
    notes: appendNote(item.notes, note, rules.noteSeparator),
    owner_session: '',
    attempt_count: item.attempt_count + 1,
    retry_not_before: notBefore,
    ...NO_LEASE,
  };
}

import { expect, test } from '@jest/globals';
import { migrateItems } from '../../src/operations/migrate-items.ts';
import type { OperationContext } from '../../src/operations/operation.ts';
import { makeItem, makeMemoryStore, settings } from '../memory-store.ts';

const context: OperationContext = { nowEpochSeconds: 1_770_000_000, settings, actor: 'ada', reason: 'move' };

test('new rows bring what the event log knows of them', async () => {
  const state = {
    lease_owner: 'w1',
    lease_expires_at: 1_770_000_100,
    attempt_count: 2,
    max_attempts: 5,
    idempotency_key: 'k',
    last_error: 'boom',
  };
  const row = makeItem({ id: 'A', status: 'IN_PROGRESS', ...state, retry_not_before: 5, created_at: 'x' });
  const database = makeMemoryStore('sqlite');
  const first = await migrateItems([row], database, false, context);
  expect(first.value).toEqual({ imported: 1, unchanged: 0, different: [] });
  expect(database.items).toEqual([makeItem({ id: 'A', status: 'IN_PROGRESS', ...state })]);
  expect(database.events[0]?.payload).toEqual({ source: 'migrate', actor: 'ada', reason: 'move' });
  const second = await migrateItems([row], database, false, context);
  expect(second.value).toEqual({ imported: 0, unchanged: 1, different: [] });
});

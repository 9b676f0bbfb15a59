import { describe, expect, test } from '@jest/globals';
import { cancelItems, replanItems, retryItems } from '../../src/operations/change-items.ts';
import type { OperationContext } from '../../src/operations/operation.ts';
import { undoLastAction } from '../../src/operations/undo.ts';
import { makeItem, makeMemoryStore, settings } from '../memory-store.ts';

const context: OperationContext = { nowEpochSeconds: 1_770_000_000, settings, actor: 'ada' };
const leased = { owner_session: 'w1', lease_owner: 'w1', lease_expires_at: 1_770_000_100 };

describe('cancel', () => {
  test.each(['PENDING', 'IN_PROGRESS', 'BLOCKED', 'WAITING'])('of a %s item', async (status) => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'A', status, notes: 'old', ...leased }));
    await cancelItems(store, { id: 'A' }, context);
    expect(store.items[0]).toMatchObject({
      status: 'BLOCKED',
      notes: 'old | cancelled_by_operator',
      owner_session: 'w1',
      lease_owner: '',
      lease_expires_at: null,
    });
    expect(store.events.map(({ event_type: type }) => type)).toEqual(['blocked', 'lease_released']);
    expect(store.events[0]?.payload).toMatchObject({ notes: 'cancelled_by_operator', actor: 'ada' });
  });

  test.each(['DONE', 'FAILED'])('of a %s item is refused', async (status) => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'A', status }));
    await expect(cancelItems(store, { id: 'A' }, context)).rejects.toMatchObject({
      code: 'NOT_ELIGIBLE',
      kind: 'no',
    });
  });

  test('keeps the older last_error', async () => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'A', last_error: 'timeout' }));
    await cancelItems(store, { id: 'A' }, context);
    expect(store.items[0]?.last_error).toBe('timeout');
  });

  test('of an id that is not there', async () => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'A' }));
    await expect(cancelItems(store, { id: 'a' }, context)).rejects.toMatchObject({ code: 'ITEM_NOT_FOUND' });
  });
});

describe('replan', () => {
  test.each([
    ['IN_PROGRESS', 'BLOCKED'],
    ['PENDING', 'PENDING'],
    ['BLOCKED', 'PENDING'],
    ['FAILED', 'PENDING'],
    ['DONE', 'PENDING'],
  ])('makes %s %s', async (from, to) => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'A', status: from, notes: 'old', ...leased }));
    await replanItems(store, { id: 'A' }, 'split into\nW1/W2', context);
    const freed = { owner_session: '', lease_owner: '', lease_expires_at: null };
    expect(store.items[0]).toMatchObject({
      status: to,
      notes: 'old | replan:split into W1/W2',
      ...(to === 'PENDING' ? freed : leased),
    });
    expect(store.events[0]).toMatchObject({
      event_type: 'replan',
      payload: { status: to, notes: 'split into\nW1/W2' },
    });
  });

  test('leaves the owner of a Markdown row', async () => {
    const store = makeMemoryStore('markdown', makeItem({ id: 'A', status: 'FAILED', ...leased }));
    await replanItems(store, { id: 'A' }, 'why', context);
    expect(store.items[0]).toMatchObject({ status: 'PENDING', owner_session: 'w1' });
  });
});

describe('retry', () => {
  test.each(['FAILED', 'BLOCKED'])('of a %s Markdown row', async (status) => {
    const store = makeMemoryStore('markdown', makeItem({ id: 'A', status, attempt_count: 9 }));
    await retryItems(store, { id: 'A' }, context);
    expect(store.items[0]).toMatchObject({ status: 'PENDING', notes: 'retry_requested' });
  });

  test.each(['PENDING', 'IN_PROGRESS', 'DONE'])('of a %s Markdown row is refused', async (status) => {
    const store = makeMemoryStore('markdown', makeItem({ id: 'A', status }));
    await expect(retryItems(store, { id: 'A' }, context)).rejects.toMatchObject({ code: 'NOT_ELIGIBLE' });
  });

  test.each([
    ['FAILED', null],
    ['IN_PROGRESS', 1_770_000_000],
  ])('of a %s row with a lease until %s in a database', async (status, expires) => {
    const item = makeItem({ id: 'A', status, lease_owner: 'w1', lease_expires_at: expires });
    const store = makeMemoryStore('sqlite', item);
    await retryItems(store, { id: 'A' }, context);
    expect(store.items[0]).toMatchObject({ status: 'PENDING', owner_session: '', lease_expires_at: null });
  });

  test.each([
    ['IN_PROGRESS', 1_770_000_001],
    ['IN_PROGRESS', null],
    ['BLOCKED', null],
    ['PENDING', null],
    ['DONE', null],
  ])('of a %s row with a lease until %s in a database is refused', async (status, expires) => {
    const item = makeItem({ id: 'A', status, lease_owner: 'w1', lease_expires_at: expires });
    const retried = retryItems(makeMemoryStore('sqlite', item), { id: 'A' }, context);
    await expect(retried).rejects.toMatchObject({ code: 'NOT_ELIGIBLE' });
  });

  test.each([
    [0, 60],
    [1, 180],
    [2, 600],
    [3, 600],
  ])('after %i attempts waits %i s', async (attempts, waitSeconds) => {
    const item = makeItem({ id: 'A', status: 'FAILED', attempt_count: attempts, max_attempts: 9 });
    const store = makeMemoryStore('sqlite', item);
    await retryItems(store, { id: 'A' }, context);
    const notBefore = context.nowEpochSeconds + waitSeconds;
    expect(store.items[0]).toMatchObject({
      notes: `retry_not_before=${notBefore}`,
      attempt_count: attempts + 1,
      retry_not_before: notBefore,
    });
  });

  test.each([
    [3, 3],
    [0, 0],
  ])('with %i attempts of %i is refused', async (attempts, most) => {
    const item = makeItem({ id: 'A', status: 'FAILED', attempt_count: attempts, max_attempts: most });
    await expect(retryItems(makeMemoryStore('sqlite', item), { id: 'A' }, context)).rejects.toMatchObject({
      code: 'ATTEMPTS_EXHAUSTED',
    });
  });
});

describe('guards', () => {
  const item = makeItem({ id: 'A', owner_session: 'w1' });

  test.each([{ ifStatus: 'BLOCKED' }, { ifOwner: 'w2' }, { ifOwner: '-' }])(
    '%j is not met',
    async (guards) => {
      const store = makeMemoryStore('sqlite', item);
      const cancelled = cancelItems(store, { id: 'A' }, { ...context, ...guards });
      await expect(cancelled).rejects.toMatchObject({ code: 'GUARD_NOT_MET' });
      expect(store.items).toEqual([item]);
    },
  );

  test.each([{ ifStatus: 'PENDING' }, { ifOwner: 'w1' }])('%j is met', async (guards) => {
    const store = makeMemoryStore('sqlite', item);
    await cancelItems(store, { id: 'A' }, { ...context, ...guards });
    expect(store.items[0]?.status).toBe('BLOCKED');
  });
});

describe('several at once', () => {
  const items = [
    makeItem({ id: 'A' }),
    makeItem({ id: 'B', status: 'DONE' }),
    makeItem({ id: 'C', status: 'BLOCKED' }),
  ];

  test('those that refuse stay as they are', async () => {
    const store = makeMemoryStore('sqlite', ...items);
    const { value } = await cancelItems(store, { query: { ids: ['A', 'B', 'C'] }, limit: 3 }, context);
    expect(value.changed.map(({ id }) => id)).toEqual(['A', 'C']);
    expect(value.refused.map(({ item, error }) => [item.id, error.code])).toEqual([['B', 'NOT_ELIGIBLE']]);
  });

  test('more than the limit: nothing', async () => {
    const store = makeMemoryStore('sqlite', ...items);
    await expect(cancelItems(store, { query: {}, limit: 2 }, context)).rejects.toMatchObject({
      code: 'TOO_MANY_ITEMS',
    });
    expect(store.items).toEqual(items);
  });

  test('a dry run tells the change and makes none', async () => {
    const store = makeMemoryStore('sqlite', ...items);
    const { changes } = await cancelItems(store, { id: 'A' }, { ...context, dryRun: true });
    expect(changes).toMatchObject([{ before: { status: 'PENDING' }, after: { status: 'BLOCKED' } }]);
    expect(store.items).toEqual(items);
    expect(store.events).toEqual([]);
  });
});

describe('undo', () => {
  test('is refused when a guard is not met', async () => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'A', owner_session: 'w1' }));
    await cancelItems(store, { id: 'A' }, context);
    for (const guard of [{ ifStatus: 'PENDING' }, { ifOwner: '-' }, { ifOwner: 'w2' }])
      await expect(undoLastAction(store, undefined, { ...context, ...guard })).rejects.toMatchObject({
        code: 'GUARD_NOT_MET',
      });
    await undoLastAction(store, undefined, { ...context, ifStatus: 'BLOCKED', ifOwner: 'w1' });
    expect(store.items[0]?.status).toBe('PENDING');
  });

  test('takes back all items of the last action, then the one before', async () => {
    const store = makeMemoryStore(
      'sqlite',
      makeItem({ id: 'A', status: 'FAILED', ...leased }),
      makeItem({ id: 'B', status: 'IN_PROGRESS', ...leased }),
      makeItem({ id: 'C', status: 'PENDING', ...leased }),
    );
    await replanItems(store, { id: 'A' }, 'why', context);
    await cancelItems(store, { query: { ids: ['B', 'C'] }, limit: 9 }, context);
    const first = await undoLastAction(store, undefined, context);
    expect(first.value.action).toBe('cancel');
    expect(store.items[1]).toMatchObject({
      status: 'IN_PROGRESS',
      ...leased,
      notes: 'cancelled_by_operator | undone:cancel',
    });
    expect(store.items[2]).toMatchObject({ status: 'PENDING', ...leased });
    const second = await undoLastAction(store, undefined, context);
    expect(second.value.action).toBe('replan');
    expect(store.items[0]).toMatchObject({ status: 'FAILED', ...leased });
    await expect(undoLastAction(store, undefined, context)).rejects.toMatchObject({
      code: 'NOTHING_TO_UNDO',
    });
  });

  test('of one item', async () => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'A' }), makeItem({ id: 'B' }));
    await cancelItems(store, { id: 'A' }, context);
    await cancelItems(store, { id: 'B' }, context);
    await undoLastAction(store, 'A', context);
    expect(store.items.map(({ status }) => status)).toEqual(['PENDING', 'BLOCKED']);
  });

  test('is refused when an item moved on, and then changes none', async () => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'A' }), makeItem({ id: 'B' }));
    await cancelItems(store, { query: {}, limit: 9 }, context);
    await replanItems(store, { id: 'B' }, 'why', context);
    await undoLastAction(store, undefined, context);
    await retryItems(store, { id: 'B' }, context).catch(() => undefined);
    await store.transact((transaction) => transaction.updateItem('B', { status: 'DONE' }), context);
    await expect(undoLastAction(store, undefined, context)).rejects.toMatchObject({ code: 'GUARD_NOT_MET' });
    expect(store.items[0]?.status).toBe('BLOCKED');
  });

  test('restores nothing that a forged log names', async () => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'A' }));
    const payload = {
      action: 'cancel',
      action_id: 'x',
      before: { id: 'EVIL', notes: 'gone', status: 7, __proto__: null },
      after: {},
    };
    await store.transact(
      (transaction) => transaction.appendEvent({ item_id: 'A', event_type: 'blocked', payload }),
      context,
    );
    await undoLastAction(store, undefined, context);
    expect(store.items[0]).toMatchObject({ id: 'A', notes: 'undone:cancel', status: 'PENDING' });
  });
});

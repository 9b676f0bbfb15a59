import { describe, expect, test } from '@jest/globals';
import { addItem } from '../../src/operations/add-item.ts';
import { cancelItems } from '../../src/operations/change-items.ts';
import { explainItem } from '../../src/operations/explain.ts';
import type { OperationContext } from '../../src/operations/operation.ts';
import { pickItem } from '../../src/operations/pick-item.ts';
import { resetAbandoned } from '../../src/operations/watchdog.ts';
import { endItem, renewLease } from '../../src/operations/work-on-item.ts';
import { makeItem, makeMemoryStore, settings } from '../memory-store.ts';

// 2026-02-02 11:40 in the zone of +9 hours.
const now = 1_770_000_000;
const context: OperationContext = { nowEpochSeconds: now, settings };

describe('pick', () => {
  test('takes the most urgent item, with a lease', async () => {
    const store = makeMemoryStore(
      'sqlite',
      makeItem({ id: 'A', priority: 'P2' }),
      makeItem({ id: 'B', priority: 'P9' }),
      makeItem({ id: 'C', priority: 'P0', retry_not_before: now + 1 }),
      makeItem({ id: 'D', priority: 'P0', status: 'BLOCKED' }),
      makeItem({ id: 'E' }),
    );
    const picked: unknown[] = [];
    for (let turn = 0; turn < 4; turn += 1) picked.push((await pickItem(store, 'w1', context)).value?.id);
    expect(picked).toEqual(['E', 'A', 'B', undefined]);
    expect(store.items[4]).toMatchObject({
      status: 'IN_PROGRESS',
      owner_session: 'w1',
      started_at_kst: '2026-02-02 11:40',
      lease_owner: 'w1',
      lease_expires_at: now + 3600,
    });
    expect(store.events.slice(0, 2)).toMatchObject([
      { event_type: 'picked', payload: { owner_session: 'w1' } },
      { event_type: 'lease_acquired', payload: { lease_owner: 'w1', lease_expires_at: now + 3600 } },
    ]);
    expect((await pickItem(store, 'w1', { ...context, nowEpochSeconds: now + 1 })).value?.id).toBe('C');
  });
});

describe('the end of work', () => {
  const item = makeItem({
    id: 'A',
    status: 'IN_PROGRESS',
    owner_session: 'w1',
    lease_owner: 'w1',
    notes: 'old',
  });

  test('done appends its notes and gives the lease up', async () => {
    const store = makeMemoryStore('markdown', item);
    await endItem(store, 'A', { status: 'DONE', owner: 'w1', notes: 'all green' }, context);
    expect(store.items[0]).toMatchObject({ status: 'DONE', notes: 'old / all green', lease_owner: '' });
    expect(store.events[0]).toMatchObject({ event_type: 'done', payload: { notes: 'all green' } });
  });

  test('fail keeps the error', async () => {
    const store = makeMemoryStore('sqlite', item);
    await endItem(store, 'A', { status: 'FAILED', notes: 'timeout' }, context);
    expect(store.items[0]).toMatchObject({ status: 'FAILED', last_error: 'timeout' });
  });

  test('of another worker is refused', async () => {
    const store = makeMemoryStore('sqlite', item);
    const ended = endItem(store, 'A', { status: 'DONE', owner: 'w2' }, context);
    await expect(ended).rejects.toMatchObject({ code: 'LEASE_HELD', message: 'A belongs to w1, not to w2' });
  });

  test('of a cancelled item is refused', async () => {
    const store = makeMemoryStore('sqlite', item);
    await cancelItems(store, { id: 'A' }, context);
    const ended = endItem(store, 'A', { status: 'DONE', owner: 'w1' }, context);
    await expect(ended).rejects.toMatchObject({ code: 'NOT_ELIGIBLE' });
    await expect(renewLease(store, 'A', 'w1', context)).rejects.toMatchObject({ code: 'NOT_ELIGIBLE' });
  });

  test('a heartbeat makes the lease last from now on', async () => {
    const store = makeMemoryStore('sqlite', { ...item, lease_expires_at: now - 5 });
    await renewLease(store, 'A', 'w1', context);
    expect(store.items[0]?.lease_expires_at).toBe(now + 3600);
    await expect(renewLease(store, 'A', 'w2', context)).rejects.toMatchObject({ code: 'LEASE_HELD' });
  });
});

describe('add', () => {
  test('counts on from the highest number', async () => {
    const store = makeMemoryStore('sqlite', makeItem({ id: 'ORCH-041' }), makeItem({ id: 'X-99' }));
    const { value } = await addItem(store, { task: 'new' }, context);
    expect(value).toEqual({ id: 'ORCH-042', isNew: true });
    expect(store.items[2]).toMatchObject({ status: 'PENDING', priority: 'P1', max_attempts: 3 });
  });

  test('adds one item per idempotency key', async () => {
    const store = makeMemoryStore('sqlite');
    await addItem(store, { task: 'new', idempotency_key: 'k' }, context);
    const { value } = await addItem(store, { id: 'OTHER', task: 'new', idempotency_key: 'k' }, context);
    expect(value).toEqual({ id: 'ORCH-001', isNew: false });
    expect(store.items).toHaveLength(1);
    expect(store.events.at(-1)).toMatchObject({ event_type: 'idempotency_skipped', item_id: 'ORCH-001' });
  });

  test.each(['', 'a b', 'a|b', 'a,b', 'a\u0007', 'a\nb'])('refuses the id %j', async (id) => {
    const added = addItem(makeMemoryStore('sqlite'), { id, task: 'x' }, context);
    await expect(added).rejects.toMatchObject({ code: 'ID_INVALID', kind: 'usage' });
  });
});

describe('watchdog', () => {
  const started = { status: 'IN_PROGRESS', owner_session: 'w1' };
  const items = [
    makeItem({ id: 'A', ...started, lease_owner: 'w1', lease_expires_at: now }),
    makeItem({ id: 'B', ...started, lease_owner: 'w1', lease_expires_at: now + 1 }),
    makeItem({ id: 'C', ...started, started_at_kst: '2026-02-02 10:40' }),
    makeItem({ id: 'D', ...started, started_at_kst: '2026-02-02 10:41' }),
    makeItem({ id: 'E', ...started, started_at_kst: 'yesterday' }),
    makeItem({ id: 'F', ...started, lease_expires_at: 0, attempt_count: 3 }),
  ];

  test('takes back what nobody works on', async () => {
    const store = makeMemoryStore('sqlite', ...items);
    const { value } = await resetAbandoned(store, 60, context);
    expect(value).toEqual({ reset: ['A', 'C'], exhausted: ['F'] });
    expect(store.items[0]).toMatchObject({
      status: 'PENDING',
      owner_session: '',
      attempt_count: 1,
      retry_not_before: now + 60,
      notes: `retry_not_before=${now + 60}`,
    });
    expect(store.items[5]).toMatchObject({
      status: 'FAILED',
      last_error: 'lease_expired: no attempts left (3 of 3)',
    });
    expect((await resetAbandoned(store, 60, context)).value).toEqual({ reset: [], exhausted: [] });
  });

  test('writes its note into a Markdown row', async () => {
    const store = makeMemoryStore('markdown', ...items);
    await resetAbandoned(store, 60, context);
    expect(store.items[2]).toMatchObject({ notes: '[watchdog] stale reset', retry_not_before: now + 60 });
  });
});

describe('explain', () => {
  const store = makeMemoryStore(
    'sqlite',
    makeItem({ id: 'A' }),
    makeItem({ id: 'B', retry_not_before: now + 60, attempt_count: 1 }),
    makeItem({ id: 'C', status: 'IN_PROGRESS', lease_owner: 'w1', lease_expires_at: now + 60 }),
    makeItem({ id: 'D', status: 'DONE', idempotency_key: 'k' }),
    makeItem({ id: 'E', idempotency_key: 'k' }),
    makeItem({ id: 'F', status: 'FAILED', attempt_count: 3 }),
    makeItem({ id: 'G', priority: 'P2' }),
    makeItem({ id: 'H', status: 'IN_PROGRESS', lease_owner: 'w1', lease_expires_at: now }),
    makeItem({ id: 'I', status: 'IN_PROGRESS', owner_session: 'w1', started_at_kst: '2026-02-02 10:41' }),
  );

  test.each([
    ['A', []],
    ['B', ['backoff until 2026-02-02 11:41']],
    ['C', ['lease held by w1 until 2026-02-02 11:41']],
    ['D', ['status is DONE: it is finished']],
    ['E', ['key already done by D (k)']],
    ['F', ['status is FAILED: retry or replan it', 'attempts exhausted (3 of 3)']],
    ['G', []],
    ['H', ['lease of w1 is over since 2026-02-02 11:40; watchdog or retry takes it back']],
    ['I', ['w1 works on it since 2026-02-02 10:41, without a lease']],
  ])('%s', async (id, expected) => {
    const { obstacles, ahead } = await explainItem(store, id, now, settings);
    expect(obstacles.map(({ text }) => text)).toEqual(expected);
    expect(ahead).toBe({ A: 0, G: 1 }[id] ?? null);
  });
});

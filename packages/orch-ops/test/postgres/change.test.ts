import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { addItem } from '../../src/operations/add-item.ts';
import { cancelItems } from '../../src/operations/change-items.ts';
import { pickItem } from '../../src/operations/pick-item.ts';
import { endItem, renewLease } from '../../src/operations/work-on-item.ts';
import type { QueueStore } from '../../src/queue-store.ts';
import { settings } from '../memory-store.ts';
import { describeWithServer, makeDatabase, openQueue } from './database.ts';

const now = 1_770_462_480;
const context = { nowEpochSeconds: now, settings };

describeWithServer('one item changed by many (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let stores: QueueStore[];
  beforeAll(async () => {
    server = await startPostgres();
    const address = makeDatabase(server);
    stores = [await openQueue(address)];
    for (let count = 1; count < 8; count += 1) stores.push(await openQueue(address));
  }, 60_000);
  afterAll(async () => {
    for (const store of stores) await store.close();
    await server.stop();
  });

  async function pickOne(): Promise<{ readonly id: string; readonly store: QueueStore }> {
    const store = stores[0] as QueueStore;
    const { value } = await addItem(store, { task: 'Ship' }, context);
    await pickItem(store, 'w', context);
    return { id: value.id, store };
  }

  const countTypes = async (store: QueueStore, id: string): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const { event_type: type } of await store.readEvents({ itemId: id }))
      counts[type] = (counts[type] ?? 0) + 1;
    return counts;
  };

  test('of eight that end it, one does', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const { id, store } = await pickOne();
      const ended = await Promise.allSettled(
        stores.map((one, at) =>
          endItem(one, id, { status: at % 2 === 0 ? 'DONE' : 'FAILED', owner: 'w' }, context),
        ),
      );
      const [winner, ...others] = ended.filter(({ status }) => status === 'fulfilled');
      expect([winner === undefined, others]).toEqual([false, []]);
      const codes = ended.map((one) =>
        one.status === 'rejected' ? (one.reason as { code: string }).code : 'won',
      );
      expect(codes.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'NOT_ELIGIBLE'), 'won']);
      const { done = 0, failed = 0, lease_released: released } = await countTypes(store, id);
      expect([done + failed, released]).toEqual([1, 1]);
    }
  });

  test('of a worker that ends it and an operator that cancels it, each sees what the other did', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const { id, store } = await pickOne();
      const [end, cancel] = await Promise.allSettled([
        endItem(stores[1] as QueueStore, id, { status: 'DONE', owner: 'w' }, context),
        cancelItems(stores[2] as QueueStore, { id }, context),
      ]);
      const item = await store.findItem(id);
      expect([end.status, cancel.status, item?.status]).toEqual(
        item?.status === 'DONE' ? ['fulfilled', 'rejected', 'DONE'] : ['rejected', 'fulfilled', 'BLOCKED'],
      );
    }
  });

  test('of 200 renewals none is lost, and the last one stays', async () => {
    const { id, store } = await pickOne();
    await Promise.all(
      stores.flatMap((one, at) =>
        Array.from({ length: 25 }, (_, turn) =>
          renewLease(one, id, 'w', { ...context, nowEpochSeconds: now + 1 + at + 8 * turn }),
        ),
      ),
    );
    expect(await countTypes(store, id)).toMatchObject({ lease_renewed: 200 });
    const events = await store.readEvents({ itemId: id, last: 1 });
    expect((await store.findItem(id))?.lease_expires_at).toBe(events[0]?.payload['lease_expires_at']);
  }, 60_000);
});

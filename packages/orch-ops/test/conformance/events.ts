import { describe, expect, test } from '@jest/globals';
import { change, type OpenStore, withItems } from './sample-queue.ts';

/** What becomes of the events of a store. */
export function describeEvents(name: string, open: OpenStore): void {
  describe(`${name}: events`, () => {
    test('they are kept with their payload, in order', () =>
      withItems(open, async (store) => {
        const payload = {
          actor: 'me',
          before: { status: 'PENDING' },
          after: { lease_expires_at: null },
          한글: ['|', 1.5],
        };
        await change(store, async (transaction) => {
          await transaction.appendEvent({ item_id: 'A', event_type: 'replan', payload });
          await transaction.appendEvent({ item_id: 'B', event_type: 'retried', payload: {} });
        });
        await change(store, (transaction) =>
          transaction.appendEvent({ item_id: 'A', event_type: 'retried', payload: { reason: 'x' } }),
        );
        const events = await store.readEvents();
        expect(events.map(({ item_id, event_type }) => [item_id, event_type])).toEqual([
          ['A', 'replan'],
          ['B', 'retried'],
          ['A', 'retried'],
        ]);
        expect(events[0]?.payload).toEqual(payload);
        const ids = events.map(({ event_id: id }) => id);
        expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
        expect(events.every(({ created_at: at }) => at !== '')).toBe(true);
        expect(await store.readEvents({ itemId: 'A' })).toEqual([events[0], events[2]]);
        expect(await store.readEvents({ types: ['retried'] })).toEqual([events[1], events[2]]);
        expect(await store.readEvents({ last: 2 })).toEqual([events[1], events[2]]);
        expect(await store.readEvents({ itemId: 'A', last: 1 })).toEqual([events[2]]);
        expect(await store.readEvents({ last: 0 })).toEqual([]);
        expect(await store.countEvents('retried')).toBe(2);
        expect(await store.countEvents('done')).toBe(0);
      }));
  });
}

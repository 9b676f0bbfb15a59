import { describe, expect, test } from '@jest/globals';
import { idsOf, type OpenStore, withItems, withStore } from './sample-queue.ts';

/** What reading a store gives. */
export function describeReading(name: string, open: OpenStore): void {
  describe(`${name}: reading`, () => {
    test('an empty queue', () =>
      withStore(open, async (store) => {
        expect(await store.readItems()).toEqual([]);
        expect(await store.readEvents()).toEqual([]);
        expect(await store.readDefects()).toEqual([]);
        expect(await store.findItem('A')).toBeUndefined();
        const none = { PENDING: 0, IN_PROGRESS: 0, BLOCKED: 0, FAILED: 0, DONE: 0 };
        expect(await store.readStatus(5)).toEqual({ counts: none, otherCount: 0, topInProgress: [] });
      }));

    test('items with what they were given, and defaults for the rest', () =>
      withItems(open, async (store) => {
        expect(await store.findItem('C')).toMatchObject({
          id: 'C',
          status: 'DONE',
          priority: 'P1',
          task: 'Ship',
          notes: 'went well',
          owner_session: '',
          due_at_kst: '',
          idempotency_key: 'ship',
          lease_owner: '',
          lease_expires_at: null,
          attempt_count: 0,
          max_attempts: 3,
          last_error: '',
          retry_not_before: null,
        });
        const created = (await store.findItem('A'))?.created_at;
        expect(created).not.toBe('');
        expect((await store.findItem('A'))?.updated_at).toBe(created);
      }));

    test.each([
      [{ statuses: ['PENDING'] }, ['A', 'D', 'E']],
      [{ statuses: ['DONE', 'IN_PROGRESS'] }, ['B', 'C']],
      [{ priorities: ['P0', 'P2'] }, ['A', 'B']],
      [{ owners: ['s1'] }, ['B']],
      [{ owners: [''] }, ['A', 'C', 'D', 'E']],
      [{ ids: ['E', 'A', 'none'] }, ['A', 'E']],
      [{ text: 'WRITE' }, ['A', 'D']],
      [{ text: 'went' }, ['C']],
      [{ text: 'write', priorities: ['P1'] }, ['D']],
      [{ statuses: [] }, []],
      [{}, ['A', 'B', 'C', 'D', 'E']],
    ])('items by %j', (query, expected) =>
      withItems(open, async (store) => {
        expect(idsOf(await store.readItems(query))).toEqual(expected);
      }),
    );

    test('some columns of all items', () =>
      withItems(open, async (store) => {
        expect([...(await store.readColumns(['id', 'owner_session', 'priority']))]).toEqual([
          ['A', '', 'P2'],
          ['B', 's1', 'P0'],
          ['C', '', 'P1'],
          ['D', '', 'P1'],
          ['E', '', 'P1'],
        ]);
      }));

    test('the status', () =>
      withItems(open, async (store) => {
        const status = await store.readStatus(5);
        expect(status.counts).toEqual({ PENDING: 3, IN_PROGRESS: 1, BLOCKED: 0, FAILED: 0, DONE: 1 });
        expect(status.otherCount).toBe(0);
        expect(status.topInProgress).toMatchObject([
          { id: 'B', priority: 'P0', owner_session: 's1', lease_owner: 's1' },
        ]);
        expect((await store.readStatus(0)).topInProgress).toEqual([]);
      }));

    test('an item by its idempotency key', () =>
      withItems(open, async (store) => {
        expect(['C', 'E']).toContain((await store.findByIdempotencyKey('ship'))?.id);
        expect(await store.findByIdempotencyKey('none')).toBeUndefined();
        expect(await store.findByIdempotencyKey('')).toBeUndefined();
      }));
  });
}

import { describe, expect, test } from '@jest/globals';
import type { QueueStore, QueueTransaction } from '../../src/queue-store.ts';
import { change, now, type OpenStore, withItems } from './sample-queue.ts';

/** What a transaction of a store does. */
export function describeChanging(name: string, open: OpenStore): void {
  describe(`${name}: changing`, () => {
    test('a change is there for whoever opens the queue next', () =>
      withItems(open, async (store, folder) => {
        const changes = {
          status: 'IN_PROGRESS',
          owner_session: 's2',
          started_at_kst: '2026-02-07 20:08',
          lease_owner: 's2',
          lease_expires_at: now + 3600,
          attempt_count: 2,
          last_error: 'exit 1 | "quoted"\nand more',
          max_attempts: 5,
        };
        const result = await change(store, (transaction) => transaction.updateItem('A', changes));
        expect(result.changes).toMatchObject([
          { before: { id: 'A', status: 'PENDING' }, after: { id: 'A', ...changes } },
        ]);
        const other = await open(folder);
        const item = await other.findItem('A');
        await other.close();
        expect(item).toMatchObject({ ...changes, task: 'Write the parser' });
        expect(item).toEqual(result.changes[0]?.after);
        expect(item?.updated_at).not.toBe(item?.created_at);
      }));

    test('values are taken back to nothing', () =>
      withItems(open, async (store) => {
        await change(store, (transaction) =>
          transaction.updateItem('B', {
            lease_owner: 'x',
            lease_expires_at: 1,
            last_error: 'bad',
            owner_session: 'x',
          }),
        );
        const nothing = { lease_owner: '', lease_expires_at: null, last_error: '', owner_session: '' };
        await change(store, (transaction) => transaction.updateItem('B', nothing));
        expect(await store.findItem('B')).toMatchObject(nothing);
      }));

    test('a transaction sees its own changes, others only when it has ended', () =>
      withItems(open, async (store) => {
        await change(store, async (transaction) => {
          await transaction.updateItem('A', { status: 'BLOCKED' });
          await transaction.insertItem({ id: 'N', task: 'new' });
          await transaction.updateItem('N', { priority: 'P0' });
          await transaction.updateItem('A', { owner_session: 'me' });
          await transaction.appendEvent({ item_id: 'A', event_type: 'blocked', payload: { notes: 'x' } });
          expect(await transaction.findItem('A')).toMatchObject({ status: 'BLOCKED', owner_session: 'me' });
          expect(await transaction.readItems({ statuses: ['BLOCKED'] })).toHaveLength(1);
          expect(await transaction.findItem('N')).toMatchObject({
            task: 'new',
            priority: 'P0',
            status: 'PENDING',
          });
          expect(await transaction.readItems()).toHaveLength(6);
          expect(await transaction.readEvents({ itemId: 'A' })).toHaveLength(1);
        });
        expect(await store.findItem('N')).toMatchObject({ task: 'new', priority: 'P0' });
      }));

    test('changes are told in the order of the first one to each item', () =>
      withItems(open, async (store) => {
        const { changes, value } = await change(store, async (transaction) => {
          await transaction.updateItem('D', { status: 'BLOCKED' });
          await transaction.insertItem({ id: 'N' });
          await transaction.updateItem('A', { status: 'BLOCKED' });
          await transaction.updateItem('D', { status: 'FAILED' });
          return 'value';
        });
        expect(value).toBe('value');
        expect(changes.map(({ before, after }) => [before?.status, after.id, after.status])).toEqual([
          ['PENDING', 'D', 'FAILED'],
          [undefined, 'N', 'PENDING'],
          ['PENDING', 'A', 'BLOCKED'],
        ]);
      }));

    test('work that throws changes nothing', () =>
      withItems(open, async (store) => {
        const before = await store.readItems();
        const failing = change(store, async (transaction) => {
          await transaction.updateItem('A', { status: 'DONE' });
          await transaction.insertItem({ id: 'N' });
          await transaction.appendEvent({ item_id: 'A', event_type: 'done', payload: {} });
          throw new Error('no further');
        });
        await expect(failing).rejects.toThrow('no further');
        expect(await store.readItems()).toEqual(before);
        expect(await store.readEvents()).toEqual([]);
      }));

    test('a dry run tells the same and changes nothing', () =>
      withItems(open, async (store) => {
        const work = async (transaction: QueueTransaction): Promise<void> => {
          await transaction.updateItem('A', { status: 'DONE', notes: 'done', lease_expires_at: 5 });
          await transaction.appendEvent({ item_id: 'A', event_type: 'done', payload: { notes: 'done' } });
        };
        const before = await store.readItems();
        const dry = await change(store, work, true);
        expect(await store.readItems()).toEqual(before);
        expect(await store.readEvents()).toEqual([]);
        expect(dry).toEqual(await change(store, work));
        expect(dry.events).toEqual([{ item_id: 'A', event_type: 'done', payload: { notes: 'done' } }]);
      }));

    test('an unknown item and a taken id are refused', () =>
      withItems(open, async (store) => {
        const unknown = change(store, (transaction) => transaction.updateItem('Z', { status: 'DONE' }));
        await expect(unknown).rejects.toMatchObject({ code: 'ITEM_NOT_FOUND' });
        const taken = change(store, (transaction) => transaction.insertItem({ id: 'A' }));
        await expect(taken).rejects.toMatchObject({ code: 'ID_TAKEN' });
        const twice = change(store, async (transaction) => {
          await transaction.insertItem({ id: 'N' });
          await transaction.insertItem({ id: 'N' });
        });
        await expect(twice).rejects.toMatchObject({ code: 'ID_TAKEN' });
        expect(await store.findItem('N')).toBeUndefined();
      }));

    test('notes keep what they had, in any script', () =>
      withItems(open, async (store) => {
        const notes = `went well${store.noteSeparator}검토 완료 🎉 & <b> \\ "x"`;
        await change(store, (transaction) => transaction.updateItem('C', { notes }));
        expect(await store.findItem('C')).toMatchObject({ notes });
      }));

    test('transactions of one process wait for each other', () =>
      withItems(open, async (store, folder) => {
        const other = await open(folder);
        const add = (from: QueueStore): Promise<unknown> =>
          change(from, async (transaction) => {
            const item = await transaction.findItem('A');
            await transaction.updateItem('A', { attempt_count: (item?.attempt_count ?? 0) + 1 });
          });
        await Promise.all([add(store), add(other), add(store), add(other)]);
        await other.close();
        expect(await store.findItem('A')).toMatchObject({ attempt_count: 4 });
      }));
  });
}

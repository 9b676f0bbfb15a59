import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import type { NewItem, QueueItem } from '../src/queue-item.ts';
import type { QueueStore, QueueTransaction } from '../src/queue-store.ts';

/** Opens a new, empty queue in a folder; a second call opens the same one again. */
export type OpenStore = (folder: string) => Promise<QueueStore>;

/** 2026-02-07 11:08:00 UTC. */
const now = 1_770_462_480;

const items: NewItem[] = [
  { id: 'A', status: 'PENDING', priority: 'P2', task: 'Write the parser' },
  { id: 'B', status: 'IN_PROGRESS', priority: 'P0', task: 'Test', owner_session: 's1', lease_owner: 's1' },
  { id: 'C', status: 'DONE', priority: 'P1', task: 'Ship', notes: 'went well', idempotency_key: 'ship' },
  { id: 'D', status: 'PENDING', priority: 'P1', task: 'Write docs' },
  { id: 'E', status: 'PENDING', priority: 'P1', task: 'Ship again', idempotency_key: 'ship' },
];

async function withStore(
  open: OpenStore,
  work: (store: QueueStore, folder: string) => Promise<void>,
): Promise<void> {
  using dir = tempDir();
  const store = await open(dir.path);
  try {
    await work(store, dir.path);
  } finally {
    await store.close();
  }
}

async function withItems(
  open: OpenStore,
  work: (store: QueueStore, folder: string) => Promise<void>,
): Promise<void> {
  await withStore(open, async (store, folder) => {
    await store.transact(
      async (transaction) => {
        for (const item of items) await transaction.insertItem(item);
      },
      { nowEpochSeconds: now },
    );
    await work(store, folder);
  });
}

function change<T>(
  store: QueueStore,
  work: (transaction: QueueTransaction) => Promise<T>,
  dryRun = false,
): ReturnType<typeof store.transact<T>> {
  return store.transact(work, { nowEpochSeconds: now + 60, dryRun });
}

function idsOf(found: readonly QueueItem[]): string[] {
  return found.map(({ id }) => id).sort();
}

/** What every store must do, whatever is below it. `retry_not_before` differs: SQLite reads it from the notes. */
export function describeStore(name: string, open: OpenStore): void {
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

  describe(`${name}: picking`, () => {
    test('by priority, then row order; not what waits, is exhausted or done already', () =>
      withItems(open, async (store) => {
        const picked: (string | undefined)[] = [];
        await change(store, async (transaction) => {
          for (let count = 0; count < 3; count += 1) {
            const item = await transaction.findPickable(now);
            picked.push(item?.id);
            if (item) await transaction.updateItem(item.id, { status: 'IN_PROGRESS' });
          }
        });
        expect(picked).toEqual(['D', 'A', undefined]);
      }));

    test('attempts and their limit', () =>
      withItems(open, async (store) => {
        const { value } = await change(store, async (transaction) => {
          await transaction.updateItem('D', { attempt_count: 4 });
          const first = await transaction.findPickable(now);
          await transaction.updateItem('D', { attempt_count: 3 });
          const second = await transaction.findPickable(now);
          await transaction.updateItem('D', { attempt_count: 0, max_attempts: 0 });
          return [first?.id, second?.id, (await transaction.findPickable(now))?.id];
        });
        expect(value).toEqual(['A', 'D', 'D']);
      }));

    test('a key that is done no longer keeps an item when its holder is undone', () =>
      withItems(open, async (store) => {
        const { value } = await change(store, async (transaction) => {
          await transaction.updateItem('D', { status: 'BLOCKED' });
          await transaction.updateItem('C', { status: 'FAILED' });
          return (await transaction.findPickable(now))?.id;
        });
        expect(value).toBe('E');
      }));
  });
}

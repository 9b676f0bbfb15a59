import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { addItem } from '../../src/operations/add-item.ts';
import { replanItems } from '../../src/operations/change-items.ts';
import { pickItem } from '../../src/operations/pick-item.ts';
import { endItem, renewLease } from '../../src/operations/work-on-item.ts';
import type { QueueStore } from '../../src/queue-store.ts';
import { settings } from '../memory-store.ts';
import { describeWithServer, makeDatabase, openQueue } from './database.ts';

const context = { nowEpochSeconds: 1_770_462_480, settings };
const half = '\uD800';
const texts: readonly (readonly [name: string, text: string])[] = [
  ['what JSON writes for a NUL', String.raw`a\u0000b \\u0000 \ud800`],
  ['quotes, backslashes, braces and dollars', String.raw`'; DROP TABLE queue_items; -- "{,}\' $1 $$ E'\''`],
  ['characters of four bytes, combined and from right to left', '😀 e\u0301 \u202Eabc ZWJ\u200D'],
  ['control characters', '\u0001\u0007\u001B[31m\r\n\t\u0085\u2028'],
  ['a megabyte', 'word '.repeat(200_000)],
];

describeWithServer('hostile text in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let store: QueueStore;
  beforeAll(async () => {
    server = await startPostgres();
    store = await openQueue(makeDatabase(server));
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await server.stop();
  });

  test.each(texts)('%s stays as it is, in an item and in its history', async (_name, text) => {
    const { value } = await addItem(store, { task: text, idempotency_key: text.slice(0, 100) }, context);
    await replanItems(store, { id: value.id }, text, { ...context, actor: text, reason: text });
    const worker = text.slice(0, 200);
    const picked = await pickItem(store, worker, { ...context, actor: text });
    expect(picked.value?.id).toBe(value.id);
    await renewLease(store, value.id, worker, { ...context, nowEpochSeconds: context.nowEpochSeconds + 1 });
    await endItem(store, value.id, { status: 'FAILED', owner: worker, notes: text }, context);
    const item = await store.findItem(value.id);
    expect(item).toMatchObject({ task: text, owner_session: worker, last_error: text });
    const events = await store.readEvents({ itemId: value.id });
    expect(events.find((event) => event.event_type === 'failed')?.payload).toEqual({ notes: text });
    expect(events.find((event) => event.event_type === 'picked')?.payload['actor']).toBe(text);
    expect(await store.readItems({ text: text.slice(0, 20) })).toContainEqual(item);
  });

  test('a NUL is refused in an item, with what to do, and told in the history', async () => {
    const refused = { code: 'ID_INVALID', message: expect.stringContaining('NUL') };
    await expect(addItem(store, { task: 'a\0b' }, context)).rejects.toMatchObject(refused);
    const { value } = await addItem(store, { task: 'Plain' }, context);
    const { id } = value;
    await expect(replanItems(store, { id }, 'a\0b', context)).rejects.toMatchObject(refused);
    await expect(pickItem(store, 'a\0b', context)).rejects.toMatchObject(refused);
    expect((await store.findItem(id))?.status).toBe('PENDING');
    await pickItem(store, 'w', { ...context, actor: 'a\0b' });
    const end = { status: 'DONE', owner: 'w', notes: 'a\0b' } as const;
    await expect(endItem(store, id, end, context)).rejects.toMatchObject(refused);
    await endItem(store, id, { status: 'DONE', owner: 'w' }, { ...context, actor: `a${half}b` });
    const events = await store.readEvents({ itemId: id });
    expect(events.find((event) => event.event_type === 'picked')?.payload['actor']).toBe(
      String.raw`a\u0000b`,
    );
    expect(events.find((event) => event.event_type === 'done')?.payload['actor']).toBe('a\uFFFDb');
  });

  test('an id with a NUL is an item that there is not', async () => {
    expect(await store.findItem('a\0b')).toBeUndefined();
    expect(await store.findByIdempotencyKey('a\0b')).toBeUndefined();
    expect(await store.readItems({ ids: ['a\0b'], owners: ['\0'] })).toEqual([]);
    expect(await store.readEvents({ itemId: 'a\0b' })).toEqual([]);
    await expect(endItem(store, 'a\0b', { status: 'DONE' }, context)).rejects.toMatchObject({
      code: 'ITEM_NOT_FOUND',
    });
  });
});

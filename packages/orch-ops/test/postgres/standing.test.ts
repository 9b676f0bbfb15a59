import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { explainItem } from '../../src/operations/explain.ts';
import type { NewItem } from '../../src/queue-item.ts';
import type { QueueReader, QueueStore } from '../../src/queue-store.ts';
import { settings } from '../memory-store.ts';
import { describeWithServer, makeDatabase, openQueue } from './database.ts';

const now = 1_770_462_480;
const priorities = ['P1', 'P0', 'P2', '', 'urgent'];
const statuses = ['PENDING', 'PENDING', 'PENDING', 'IN_PROGRESS', 'BLOCKED', 'FAILED', 'DONE'];
const times = ['2026-02-07 20:08', '', '2026-01-01'];

const items: NewItem[] = Array.from({ length: 200 }, (_, at) => ({
  id: `I-${at}`,
  task: ['Split', 'İstanbul', 'STRASSE', '300 \u212A', 'ΣΑΣ', '50%_x\\'][at % 6] ?? '',
  notes: at % 9 === 0 ? 'Weiß ſ' : '',
  status: statuses[at % statuses.length] ?? '',
  priority: priorities[at % priorities.length] ?? '',
  created_at: times[at % times.length] ?? '',
  attempt_count: at % 11 === 0 ? 5 : 0,
  retry_not_before: at % 13 === 0 ? now + (at % 2 === 0 ? 60 : -60) : null,
  idempotency_key: at % 5 === 0 ? `key-${at % 40}` : '',
}));

describeWithServer('looking for items on the server (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let store: QueueStore;
  beforeAll(async () => {
    server = await startPostgres();
    store = await openQueue(makeDatabase(server));
    await store.transact(async (transaction) => transaction.insertItems?.(items), { nowEpochSeconds: now });
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await server.stop();
  });

  test('an item stands where it stands when all items are read', async () => {
    const reader: QueueReader = { ...store };
    delete reader.readStanding;
    let pickable = 0;
    for (const { id } of items) {
      const told = await explainItem(store, id, now, settings);
      const expected = await explainItem(reader, id, now, settings);
      expect({ ...told, obstacles: told.obstacles.map(({ obstacle }) => obstacle) }).toEqual({
        ...expected,
        obstacles: expected.obstacles.map(({ obstacle }) => obstacle),
      });
      if (told.isPickable) pickable += 1;
    }
    expect(pickable).toBeGreaterThan(20);
    await expect(explainItem(store, 'none', now, settings)).rejects.toMatchObject({ code: 'ITEM_NOT_FOUND' });
  }, 60_000);

  test.each([
    'split',
    'SPLIT',
    'istanbul',
    'i\u0307stanbul',
    'k',
    '300 K',
    'strasse',
    'σας',
    'ΣΑΣ',
    '%_X\\',
    'weiß',
    'I-1',
    '',
    'ik',
    ' ',
  ])('the text %j is found where reading all items finds it', async (text) => {
    const part = text.toLowerCase();
    const expected = (await store.readItems()).filter(({ id, task, notes }) =>
      [id, task, notes].some((one) => one.toLowerCase().includes(part)),
    );
    expect((await store.readItems({ text })).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });
});

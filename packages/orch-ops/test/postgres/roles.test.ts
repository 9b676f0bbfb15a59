import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { openPostgresQueue } from '../../src/io/postgres-store.ts';
import { cancelItems } from '../../src/operations/change-items.ts';
import { pickItem } from '../../src/operations/pick-item.ts';
import { endItem } from '../../src/operations/work-on-item.ts';
import type { QueueStore } from '../../src/queue-store.ts';
import { settings } from '../memory-store.ts';
import { describeWithServer, makeDatabase, openQueue } from './database.ts';

const page = readFileSync(new URL('../../../../docs/postgres.md', import.meta.url), 'utf8');
const roles = /^```sql roles\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';

describeWithServer('the roles of the documentation (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address: string;
  const stores: QueueStore[] = [];
  const context = { nowEpochSeconds: 1_770_462_480, settings };

  beforeAll(async () => {
    server = await startPostgres();
    address = makeDatabase(server);
    const owner = await openQueue(address);
    stores.push(owner);
    await owner.transact(
      async (transaction) => {
        for (const id of ['A', 'B', 'C']) await transaction.insertItem({ id });
      },
      { nowEpochSeconds: 0 },
    );
    server.sql(roles, new URL(address).pathname.slice(1));
  }, 60_000);
  afterAll(async () => {
    for (const store of stores) await store.close();
    await server.stop();
  });

  async function openAs(role: string): Promise<QueueStore> {
    server.sql(`CREATE ROLE login_${role} LOGIN PASSWORD 'x' IN ROLE backlog_${role}`);
    const url = new URL(address);
    url.username = `login_${role}`;
    url.password = 'x';
    const store = await openPostgresQueue(url.href, {
      cwd: import.meta.dirname,
      tzOffsetHours: 9,
      maxAttempts: 3,
    });
    stores.push(store);
    return store;
  }

  const add = (store: QueueStore): Promise<unknown> =>
    store.transact((transaction) => transaction.insertItem({ id: 'NEW' }), { nowEpochSeconds: 0 });
  const refused = { code: 'NOT_ALLOWED', kind: 'bad-config' };

  test('a reader reads, and nothing else', async () => {
    const reader = await openAs('reader');
    expect(await reader.readItems()).toHaveLength(3);
    expect((await reader.readStatus(5)).counts.PENDING).toBe(3);
    await expect(pickItem(reader, 'w', context)).rejects.toMatchObject(refused);
    await expect(add(reader)).rejects.toMatchObject(refused);
  });

  test('a worker picks and ends, and adds nothing', async () => {
    const worker = await openAs('worker');
    const { value } = await pickItem(worker, 'w', context);
    expect(value?.id).toBe('A');
    await endItem(worker, 'A', { status: 'DONE', owner: 'w', notes: 'well' }, context);
    expect((await worker.findItem('A'))?.status).toBe('DONE');
    await expect(add(worker)).rejects.toMatchObject(refused);
  });

  test('an operator adds and cancels, and deletes nothing', async () => {
    const operator = await openAs('operator');
    await add(operator);
    const { value } = await cancelItems(operator, { id: 'B' }, context);
    expect(value.changed.map(({ status }) => status)).toEqual(['BLOCKED']);
    const url = new URL(address);
    expect(() =>
      server.sql('SET ROLE backlog_operator; DELETE FROM queue_events', url.pathname.slice(1)),
    ).toThrow(/permission denied/);
  });
});

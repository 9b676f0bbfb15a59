import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import type { QueueEvent } from '../../src/index.ts';
import { queueProject } from '../bin/queue-project.ts';
import { collect } from '../support/collect.ts';
import { databaseOf, describeWithServer, makeDatabase, openQueueAt } from './database.ts';

const eventOf = (number: number, event = 'looked'): QueueEvent => ({
  at: '2026-11-21T09:00:00.000Z',
  event,
  number,
});
const many = Array.from({ length: 2500 }, (_, number) => eventOf(number));

describeWithServer('the event log (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());
  const countWrites = (address: string): number =>
    Number(server.sql('SELECT count(DISTINCT xmin::text) FROM batch_queue.events', databaseOf(address)));

  test('what is logged at once is written at once, in its order', async () => {
    const address = makeDatabase(server);
    const store = await openQueueAt(address);
    await Promise.all(many.map((event) => store.log(event)));
    expect(countWrites(address)).toBe(3);
    expect(await collect(store.asMovable().events())).toEqual(many);
    await store.close();
  });

  test('one odd event does not cost the others, and a failure is told once and thrown never', async () => {
    const address = makeDatabase(server);
    const failures: unknown[] = [];
    const store = await openQueueAt(address, { onLogFailure: (error) => failures.push(error) });
    const odd = [eventOf(1), eventOf(2, 'a\0 "b" {c},\\ \u{1F600}'), eventOf(3)];
    await Promise.all(odd.map((event) => store.log(event)));
    expect(await collect(store.asMovable().events())).toEqual(odd);
    server.sql('DROP TABLE batch_queue.events', databaseOf(address));
    await Promise.all(odd.map((event) => store.log(event)));
    await store.log(eventOf(4));
    expect(failures).toHaveLength(1);
    await store.close();
  });

  test('a queue that moves brings its events together', async () => {
    using project = await queueProject();
    for (const event of many) await project.store.log(event);
    const address = makeDatabase(server);
    const { code, stdout } = await project.run('migrate', '--to', address);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^from files to postgres:\/\/\S+\nno jobs to move\n0 results, 2500 events\n$/),
    ]);
    // The first of a group may be on its way before the others come.
    expect(countWrites(address)).toBeLessThan(100);
  });
});

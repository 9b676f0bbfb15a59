import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findPostgres, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { closeRooms, openRoom, waiting } from './engine-room.ts';

const about = findPostgres() === undefined ? describe.skip : describe;
const count = "SELECT count(*) FROM batch_queue_boss.job WHERE name = 'submit'";

about('turns in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    await closeRooms();
    await server.stop();
  });

  test('come by priority, then by the age of the job, also after a wait', async () => {
    const room = await openRoom(server);
    await room.add(
      waiting('low', { priority: 'low', createdAt: '2026-01-01T00:00:00.000Z' }),
      waiting('old', { createdAt: '2026-01-02T00:00:00.000Z' }),
      waiting('young', { createdAt: '2026-01-04T00:00:00.000Z' }),
      waiting('high', { priority: 'high', createdAt: '2026-01-05T00:00:00.000Z' }),
    );
    await room.add(waiting('between', { createdAt: '2026-01-03T00:00:00.000Z' }));
    await room.change('old', { state: 'submitting' });
    await room.change('old', { state: 'pending' });
    const order = ['high', 'old', 'between', 'young', 'low'];
    await expect(room.takeAll()).resolves.toEqual(order);
    // Nothing was done with them: they are all there again, in the same order.
    await expect(room.takeAll()).resolves.toEqual(order);
  });

  test('follow their jobs in the same transaction', async () => {
    const room = await openRoom(server);
    await room.add(waiting('a'), waiting('b'), waiting('sent', { state: 'submitted' }));
    expect(room.sql(count)).toBe('2');
    await room.change('a', { state: 'submitting' });
    expect(room.sql(count)).toBe('1');
    await room.change('a', { state: 'pending' });
    await room.change('b', { state: 'cancelled' });
    await expect(room.takeAll()).resolves.toEqual(['a']);
    // What is rolled back is rolled back on both sides.
    await expect(
      room.postgres.transaction(async (session) => {
        await room.engine.changed(session, waiting('a'), waiting('a', { state: 'cancelled' }));
        throw new Error('not done');
      }),
    ).rejects.toThrow('not done');
    await expect(room.takeAll()).resolves.toEqual(['a']);
  });

  test('there is one of each job, whoever sends it', async () => {
    const room = await openRoom(server);
    await room.add(waiting('a'));
    await room.postgres.transaction((session) => room.engine.added(session, [waiting('a')]));
    await Promise.all([room.engine.mend(), room.another().mend()]);
    expect(room.sql(count)).toBe('1');
  });

  test('wait for their time by the clock of the run', async () => {
    const room = await openRoom(server);
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    await room.add(waiting('later', { notBefore: inAnHour }), waiting('never', { notBefore: 'infinity' }));
    await room.change('later', { priority: 'high' });
    await expect(room.takeAll()).resolves.toEqual([]);
    const rest = await room.engine.takeTurns((turns) => turns.rest(5));
    expect(rest.count).toBe(2);
    expect(rest.first.map(({ job }) => job)).toEqual(['later', 'never']);
    expect(rest.first[0]?.after).not.toBeNull();
    room.setNow(new Date(Date.now() + 3_700_000));
    await expect(room.takeAll()).resolves.toEqual(['later']);
    await room.change('never', { notBefore: null });
    await expect(room.takeAll()).resolves.toEqual(['later', 'never']);
  });

  test('are taken by one of many at a time, and each by somebody', async () => {
    const room = await openRoom(server);
    const ids = Array.from({ length: 200 }, (_, i) => `job-${i}`);
    await room.add(...ids.map((id) => waiting(id)));
    const takers = [1, 2, 3, 4].map(() => room.another());
    const taken = await Promise.all(
      takers.map((taker) =>
        taker.takeTurns(async (turns) => {
          const mine: string[] = [];
          for (let id = await turns.next(); id !== undefined; id = await turns.next()) {
            mine.push(id);
            await room.change(id, { state: 'submitting' });
          }
          return mine;
        }),
      ),
    );
    expect(taken.flat().toSorted()).toEqual(ids.toSorted());
    expect(room.sql(count)).toBe('0');
  });

  test('are passed over while somebody has them, who is not hurt by the upkeep of others', async () => {
    const room = await openRoom(server);
    await room.add(waiting('a', { priority: 'high' }), waiting('b'));
    await room.engine.takeTurns(async (turns) => {
      await expect(turns.next()).resolves.toBe('a');
      await expect(room.takeAll(room.another())).resolves.toEqual(['b']);
      await expect(room.another().mend()).resolves.toEqual({ lost: [], strays: [] });
      await expect(turns.next()).resolves.toBe('b');
      await expect(room.takeAll(room.another())).resolves.toEqual([]);
      await expect(turns.next()).resolves.toBeUndefined();
    });
    expect(room.sql('SELECT DISTINCT state, retry_count FROM batch_queue_boss.job')).toBe('created|0');
  });

  test('that were only looked at do not count as tries, whatever came before', async () => {
    const room = await openRoom(server);
    await room.add(waiting('a'));
    await room.engine.takeTurns(async (turns) => turns.failed((await turns.next()) ?? '', 'no disk'));
    const look = 'SELECT state, retry_count, started_on IS NOT NULL FROM batch_queue_boss.job';
    expect(room.sql(look)).toBe('retry|0|t');
    for (let i = 0; i < 5; i++) {
      room.sql('UPDATE batch_queue_boss.job SET start_after = now()');
      await expect(room.takeAll()).resolves.toEqual(['a']);
    }
    expect(room.sql(look)).toBe('retry|0|t');
  });

  test('that fail wait longer each time, then are dead, and are told until they are buried', async () => {
    const room = await openRoom(server, { maxRetries: 2, backoffMultiplier: 2 });
    await room.add(waiting('a'));
    const waits: number[] = [];
    for (let tries = 1; tries <= 3; tries++) {
      await room.engine.takeTurns(async (turns) => {
        await expect(turns.next()).resolves.toBe('a');
        await turns.failed('a', `try ${tries}`);
        await expect(turns.next()).resolves.toBeUndefined();
      });
      waits.push(
        Number(
          room.sql(
            "SELECT extract(epoch FROM start_after - now()) FROM batch_queue_boss.job WHERE name = 'submit'",
          ),
        ),
      );
      room.sql('UPDATE batch_queue_boss.job SET start_after = now()');
    }
    expect(waits[0]).toBeGreaterThan(50);
    expect(waits[0]).toBeLessThanOrEqual(120);
    expect(waits[1]).toBeGreaterThan(100);
    const dead = await room.engine.takeTurns(async (turns) => {
      await expect(turns.next()).resolves.toBeUndefined();
      return turns.dead();
    });
    expect(dead).toEqual([{ message: expect.any(String), job: 'a', reason: 'try 3', tries: 3 }]);
    // Nobody has told it yet: it is neither lost nor alive.
    await expect(room.engine.mend()).resolves.toEqual({ lost: [], strays: [] });
    await room.change('a', { state: 'failed' });
    await room.engine.takeTurns(async (turns) => {
      for (const one of await turns.dead()) await turns.bury(one);
    });
    expect(room.sql('SELECT count(*) FROM batch_queue_boss.job')).toBe('0');
    await room.add(waiting('a-again'));
    await expect(room.takeAll()).resolves.toEqual(['a-again']);
  });

  test('need what only the migration makes, and say so', async () => {
    const room = await openRoom(server);
    room.sql('DROP SCHEMA batch_queue_boss CASCADE');
    await expect(room.takeAll()).rejects.toMatchObject({
      kind: 'missing',
      hint: 'Make or update the tables with batch-queue migrate.',
    });
    await Promise.all([room.engine.migrate(), room.another().migrate(), room.another().migrate()]);
    await expect(room.takeAll()).resolves.toEqual([]);
  });

  test('are not mistaken for none when the server is away', async () => {
    const room = await openRoom(server);
    await room.add(waiting('a'));
    await expect(
      room.another().takeTurns(async (turns) => {
        room.sql(
          `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${room.database}' AND pid <> pg_backend_pid()`,
        );
        return turns.next();
      }),
    ).rejects.toMatchObject({ kind: 'busy' });
    await expect(room.takeAll(room.another())).resolves.toEqual(['a']);
  });
});

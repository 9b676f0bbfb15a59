import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openPostgres } from '@backlog-toolkit/postgres-client';
import { type PostgresServer, startPostgres, tempDir } from '@backlog-toolkit/test-kit';
import { type Engine, makeEngine } from '../../src/postgres/engine.ts';
import { describeWithServer } from './database.ts';
import { closeRooms, type EngineRoom, openRoom, waiting } from './engine-room.ts';

const policy = { maxRetries: 0, backoffMultiplier: 1 };

/** An engine that has pg, and a pg-boss of that version or none. */
function engineWith(version: string | undefined, folder: string): Engine {
  if (version !== undefined) {
    mkdirSync(`${folder}/node_modules/pg-boss`, { recursive: true });
    writeFileSync(
      `${folder}/node_modules/pg-boss/package.json`,
      JSON.stringify({ name: 'pg-boss', version }),
    );
  }
  const postgres = openPostgres('postgres://127.0.0.1:1/none', {
    applicationName: 'engine',
    cwd: import.meta.dirname,
  });
  return makeEngine({
    postgres,
    sessions: postgres,
    cwd: folder,
    jobsTable: 'jobs',
    policy,
    now: () => new Date(),
  });
}

test.each([undefined, '9.0.3', '12.5.0'])(
  'pg-boss %s is refused with the line that installs it',
  async (version) => {
    using folder = tempDir();
    await expect(engineWith(version, folder.path).migrate()).rejects.toMatchObject({
      code: 'CLIENT_MISSING',
      kind: 'unavailable',
      hint: 'npm install pg pg-boss@10',
      message: expect.stringContaining(version ?? 'not installed'),
    });
  },
);

describeWithServer('turns for roles (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let room: EngineRoom;
  beforeAll(async () => {
    server = await startPostgres();
    room = await openRoom(server, policy);
  }, 60_000);
  afterAll(async () => {
    await closeRooms();
    await server.stop();
  });

  async function as<T>(role: string, work: (engine: Engine) => Promise<T>): Promise<T> {
    const url = new URL(room.url);
    url.username = role;
    url.password = 'x';
    const postgres = openPostgres(url.href, { applicationName: 'engine', cwd: import.meta.dirname });
    const cwd = import.meta.dirname;
    try {
      return await work(
        makeEngine({ postgres, sessions: postgres, cwd, jobsTable: 'jobs', policy, now: () => new Date() }),
      );
    } finally {
      await postgres.close();
    }
  }

  test('a worker needs no more than to read and write messages; who only reads cannot take any', async () => {
    room.sql(`CREATE ROLE worker LOGIN PASSWORD 'x'; CREATE ROLE reader LOGIN PASSWORD 'x';
      GRANT SELECT, UPDATE ON jobs TO worker;
      GRANT USAGE ON SCHEMA batch_queue_boss TO worker, reader;
      GRANT SELECT ON ALL TABLES IN SCHEMA batch_queue_boss TO worker, reader;
      GRANT INSERT, UPDATE, DELETE ON batch_queue_boss.job, batch_queue_boss.archive TO worker;`);
    await room.add(waiting('a'), waiting('b'));
    await as('worker', async (engine) => {
      await engine.takeTurns(async (turns) => {
        expect(['a', 'b']).toContain(await turns.next());
        await turns.failed('a', 'no');
      });
      await engine.takeTurns(async (turns) => {
        expect(await turns.next()).toBe('b');
        for (const dead of await turns.dead()) await turns.bury(dead);
      });
      await engine.mend();
    });
    await expect(as('reader', (engine) => engine.takeTurns(async () => {}))).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    // pg-boss itself would say that there is none.
    const unasked = as('worker', (engine) =>
      engine.takeTurns((turns) => {
        room.sql('REVOKE UPDATE ON batch_queue_boss.job FROM worker');
        return turns.next();
      }),
    );
    await expect(unasked).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(as('worker', (engine) => engine.migrate())).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('nothing that is told has the password in it', async () => {
    const url = new URL(room.url);
    url.password = 'hunter2';
    const postgres = openPostgres(url.href, { applicationName: 'engine', cwd: import.meta.dirname });
    const engine = makeEngine({
      postgres,
      sessions: postgres,
      cwd: import.meta.dirname,
      jobsTable: 'jobs',
      policy,
      now: () => new Date(),
    });
    const error: unknown = await engine.takeTurns(async () => {}).catch((thrown: unknown) => thrown);
    await postgres.close();
    expect(error).toMatchObject({ code: 'SERVER_REFUSED' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
  });
});

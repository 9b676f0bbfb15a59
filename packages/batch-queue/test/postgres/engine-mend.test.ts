import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import fc from 'fast-check';
import type { Job, JobState } from '../../src/job.ts';
import { messageId } from '../../src/postgres/engine-messages.ts';
import { describeWithServer } from './database.ts';
import { closeRooms, type EngineRoom, openRoom, waiting } from './engine-room.ts';

const runs = Number(process.env['ENGINE_RUNS'] ?? 25);
const ids = ['a', 'b', 'c', 'd', 'e'];

/** What happens to a job and its message; the last ones are what only crashes and people do. */
const deeds = [
  'wait',
  'send',
  'cancel',
  'drop message',
  'forget job',
  'call pending',
  'call failed',
  'cancel message',
  'complete message',
  'leave active',
  'take away turns of the dead',
] as const;
type Deed = (typeof deeds)[number];

async function act(room: EngineRoom, id: string, deed: Deed, state: Map<string, JobState>): Promise<void> {
  const to = (next: JobState, extra: Partial<Job> = {}): Promise<unknown> => {
    const known = state.has(id);
    state.set(id, next);
    return known
      ? room.change(id, { state: next, ...extra })
      : room.add(waiting(id, { state: next, ...extra }));
  };
  const message = async (change: string): Promise<void> => {
    await room.postgres.query(`UPDATE batch_queue_boss.job SET ${change} WHERE id = '${messageId(id)}'`);
  };
  const call = async (next: JobState): Promise<void> => {
    await room.postgres.query(
      `UPDATE jobs SET state = '${next}', document = jsonb_set(document::jsonb, '{state}', '"${next}"')::text WHERE id = '${id}'`,
    );
    if (state.has(id)) state.set(id, next);
  };
  switch (deed) {
    case 'wait':
      await to('pending');
      break;
    case 'send':
      await to('submitted');
      break;
    case 'cancel':
      await to('cancelled');
      break;
    case 'drop message':
      await room.postgres.query(`DELETE FROM batch_queue_boss.job WHERE id = '${messageId(id)}'`);
      break;
    case 'forget job':
      await room.postgres.query(`DELETE FROM jobs WHERE id = '${id}'`);
      state.delete(id);
      break;
    case 'call pending':
      await call('pending');
      break;
    case 'call failed':
      await call('failed');
      break;
    case 'cancel message':
      await message("state = 'cancelled'");
      break;
    case 'complete message':
      await message("state = 'completed', completed_on = now() - interval '1 year'");
      break;
    case 'leave active':
      await message("state = 'active', started_on = now()");
      break;
    default:
      await room.postgres.query("DELETE FROM batch_queue_boss.job WHERE name = 'submit-dead'");
  }
}

describeWithServer('turns and jobs that disagree (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let room: EngineRoom;
  beforeAll(async () => {
    server = await startPostgres();
    room = await openRoom(server, { maxRetries: 1000, backoffMultiplier: 2 });
  }, 60_000);
  afterAll(async () => {
    await closeRooms();
    await server.stop();
  });

  test(
    'whatever crashes and people leave, the next run takes all that waits and nothing else, each once',
    async () => {
      const step = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...deeds));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
          await room.postgres.query('DELETE FROM batch_queue_boss.job; DELETE FROM jobs');
          const state = new Map<string, JobState>();
          for (const [id, deed] of steps) await act(room, id, deed, state);
          const taken = await room.takeAll();
          const expected = [...state].filter(([, is]) => is === 'pending').map(([id]) => id);
          expect(taken.toSorted()).toEqual(expected.toSorted());
          expect(await room.engine.look()).toEqual({ lost: [], strays: [] });
        }),
        { numRuns: runs },
      );
    },
    60_000 + runs * 1000,
  );

  test('look says what mend will do, and changes nothing', async () => {
    await room.postgres.query('DELETE FROM batch_queue_boss.job; DELETE FROM jobs');
    await room.add(waiting('kept'), waiting('lost'), waiting('gone'));
    await room.postgres.query(`DELETE FROM batch_queue_boss.job WHERE id = '${messageId('lost')}'`);
    await room.postgres.query("DELETE FROM jobs WHERE id = 'gone'");
    const misfits = { lost: ['lost'], strays: ['gone'] };
    await expect(room.engine.look()).resolves.toEqual(misfits);
    await expect(room.engine.look()).resolves.toEqual(misfits);
    await expect(room.engine.mend()).resolves.toEqual(misfits);
    await expect(room.engine.mend()).resolves.toEqual({ lost: [], strays: [] });
  });
});

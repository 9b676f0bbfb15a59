import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { createSqliteQueue } from '../../src/io/open-sqlite-queue.ts';

test.each(['photostructure', 'sqljs'] as const)(
  '%s reads columns as they are, more rows than it takes at once',
  async (engine) => {
    using dir = tempDir();
    const store = await createSqliteQueue(dir.join('queue.db'), { engine, exclusive: true });
    const odd = ['a\0b', '\uFEFFc', '"\\\u0001\n', '🎉\u2028', ''];
    const count = 20_001;
    await store.transact(
      async (transaction) => {
        for (let index = 0; index < count; index += 1)
          await transaction.insertItem({ id: `I${index}`, owner_session: odd[index % odd.length] ?? '' });
      },
      { nowEpochSeconds: 0 },
    );
    const rows = [...(await store.readColumns(['owner_session', 'id']))];
    await store.close();
    expect(rows).toEqual(Array.from({ length: count }, (_, index) => [odd[index % odd.length], `I${index}`]));
  },
);

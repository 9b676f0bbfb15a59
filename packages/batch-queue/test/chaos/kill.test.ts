import { describe, expect, test } from '@jest/globals';
import { openFileJobStore, queueFolder } from '../../src/index.ts';
import { killAround, type Place, shareQueue } from './kill-around.ts';

const runs = Number(process.env['BATCH_QUEUE_KILLS'] ?? 10);
const files: Place = { args: [], open: (root) => openFileJobStore({ folder: queueFolder(root) }) };

describe(`kill -9 of the bin (${runs} runs)`, () => {
  test(
    'nothing is paid twice, and nothing paid is lost',
    async () => {
      let killed = 0;
      for (let seed = 1; seed <= runs; seed += 1) killed += await killAround(seed, files);
      expect(killed).toBeGreaterThan(0);
    },
    runs * 60_000,
  );
});

test('four processes that run and reconcile one queue double and lose nothing', async () => {
  expect(await shareQueue(files)).toBe(10);
}, 120_000);

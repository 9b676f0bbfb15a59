import { describe, expect, test } from '@jest/globals';
import { runChaos } from './one-run.ts';

const runs = Number(process.env['BATCH_QUEUE_CHAOS_RUNS'] ?? 300);
const firstSeed = Number(process.env['BATCH_QUEUE_CHAOS_SEED'] ?? 1);

describe(`each request is paid at most once, whatever breaks (${runs} seeded runs)`, () => {
  const seeds = Array.from({ length: runs }, (_, i) => firstSeed + i);
  const perTest = 20;
  for (let at = 0; at < seeds.length; at += perTest) {
    const some = seeds.slice(at, at + perTest);
    test(`seeds ${some[0]} to ${some.at(-1)}`, async () => {
      expect(await runChaos(some)).toBe('');
    }, 120_000);
  }
});

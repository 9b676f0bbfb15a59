import { expect, test } from '@jest/globals';
import { embeddedRegistry } from '@backlog-toolkit/model-registry';
import type { LedgerEntry } from '@backlog-toolkit/usage-ledger';
import fc from 'fast-check';
import { addCosts } from '../../src/io/add-costs.ts';
import { addKeptCosts } from '../../src/io/kept-prices.ts';
import { openGuard } from '../../src/io/open-guard.ts';
import { testProject } from '../support.ts';

const models = [...(await embeddedRegistry()).models.keys()];
const tokens = fc.oneof(fc.constant(0), fc.nat(300_000));
const entry: fc.Arbitrary<LedgerEntry> = fc
  .record(
    {
      timestamp: fc
        .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) })
        .map((ms) => new Date(ms).toISOString()),
      provider: fc.constantFrom('anthropic', 'openai', 'google'),
      model: fc.oneof(fc.constantFrom(...models), fc.constantFrom('claude-sonnet-5-5', 'nobody-knows')),
      input_tokens: tokens,
      output_tokens: tokens,
      cached_input_tokens: tokens,
      cache_write_tokens: tokens,
      cache_write_tokens_1h: fc.constant(0),
      web_search_requests: fc.nat(3),
      service_tier: fc.constantFrom('standard', 'batch', 'priority'),
      speed: fc.constantFrom('standard', 'fast'),
      batch_job_id: fc.constant('b1'),
      cost_usd: fc.constantFrom(0.5, null),
    },
    { requiredKeys: ['timestamp', 'provider', 'model', 'input_tokens', 'output_tokens'] },
  )
  .map((made) =>
    made.cache_write_tokens === undefined
      ? made
      : { ...made, cache_write_tokens_1h: Math.floor(made.cache_write_tokens / 3) },
  );

test('a kept price gives what the registry gives', async () => {
  using project = testProject([], { budgets: [] });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(entry, { maxLength: 4 }), { maxLength: 3 }), async (batches) => {
      const guard = await openGuard({ cwd: project.path });
      for (const entries of [...batches, ...batches])
        expect(await addKeptCosts(guard, entries)).toEqual((await addCosts(guard, entries)).entries);
    }),
    { numRuns: 150 },
  );
  const { prices } = JSON.parse(project.read('.backlog-ops/state/cost-guard/prices.json')) as {
    prices: unknown[];
  };
  expect(prices.length).toBeGreaterThan(2);
  expect(prices.length).toBeLessThanOrEqual(32);
});

test('it does not outlive the registry that it is from, and a damaged file is none', async () => {
  using project = testProject([], { budgets: [] });
  const guard = await openGuard({ cwd: project.path });
  const used = { timestamp: '2026-11-20T10:00:00Z', model: 'claude-sonnet-5-5', input_tokens: 1_000_000 };
  const price = async (): Promise<unknown> =>
    (await addKeptCosts({ ...guard }, [used])).map(({ cost_usd: cost }) => cost);
  const before = await price();
  expect(await price()).toEqual(before);
  const entryOf = (input: number): object => ({
    provider: 'anthropic',
    prices: [{ input, output: 1 }],
    lifecycle: { status: 'active' },
    source: 'a',
    checkedAt: '2026-11-21',
  });
  for (const input of [7, 8]) {
    project.write(
      '.backlog-ops/model-registry.json',
      JSON.stringify({
        version: '1.1',
        generated_at: null,
        aliases: {},
        models: { 'claude-sonnet-5-5': entryOf(input) },
      }),
    );
    expect(await price()).toEqual([input]);
  }
  project.write('.backlog-ops/state/cost-guard/prices.json', '{"key":');
  expect(await price()).toEqual([8]);
});

import { describe, expect, test } from '@jest/globals';
import type { LedgerEntry } from '@backlog-toolkit/usage-ledger';
import fc from 'fast-check';
import type { KpiId } from '../../src/report/kpi-targets.ts';
import { type Measure, measureValue, type Verdict } from '../../src/report/kpi.ts';
import type { Report } from '../../src/report/report.ts';
import { entry, reportOn } from './support/ledger.ts';

function readingsOf(report: Report, id: KpiId): [string, Measure, Verdict][] {
  const kpi = report.kpis.find((one) => one.id === id);
  return (kpi?.readings ?? []).map((reading) => [reading.id, reading.measure, reading.verdict]);
}

const share = (part: number, whole: number): object => ({ unit: 'share', part, whole });
const none: unknown = expect.objectContaining({ unit: 'none' });

describe('cache hit rate', () => {
  test('counts tokens, and calls as well', async () => {
    const report = await reportOn([
      entry({ input_tokens: 300, cached_input_tokens: 600, cache_write_tokens: 100, cache_hit: true }),
      entry({ input_tokens: 0, cached_input_tokens: 0, cache_hit: false }),
      entry({ output_tokens: 5_000 }),
    ]);
    expect(readingsOf(report, 'cache-hit-rate')).toEqual([
      ['tokens', share(600, 1000), 'met'],
      ['calls', share(1, 3), 'missed'],
    ]);
    expect(report.kpis[0]?.alert).toEqual({ below: 0.8, raised: true });
  });

  test('a ledger that records no hits does not measure them', async () => {
    const report = await reportOn([entry({ input_tokens: 1, cached_input_tokens: 9 })]);
    expect(readingsOf(report, 'cache-hit-rate')).toEqual([
      ['tokens', share(9, 10), 'met'],
      ['calls', none, 'unmeasured'],
    ]);
    expect(report.kpis[0]?.alert?.raised).toBe(false);
  });
});

test('cheap model share: of all calls, and of those that name an alias', async () => {
  const report = await reportOn([
    ...Array.from({ length: 7 }, () => entry({ model_alias: 'cheap' })),
    entry({ model_alias: 'balanced' }),
    entry({ model: 'm' }),
    entry(),
  ]);
  expect(readingsOf(report, 'cheap-model-share')).toEqual([
    ['calls', share(7, 10), 'met'],
    ['named-calls', share(7, 8), 'met'],
  ]);
});

test('aliases that no call names are not measured, and not 0%', async () => {
  const report = await reportOn([entry({ model: 'a' }), entry({ model: 'b' })]);
  for (const id of ['cheap-model-share', 'frontier-escalation-rate'] as const)
    for (const [, measure, verdict] of readingsOf(report, id))
      expect([measure, verdict]).toEqual([none, 'unmeasured']);
  expect(readingsOf(report, 'batch-share')).toEqual([['calls', share(0, 2), 'missed']]);
});

test('frontier escalation: a reason or the alias, and a reason alone; the target itself is missed', async () => {
  const report = await reportOn([
    entry({ model_alias: 'frontier' }),
    ...Array.from({ length: 19 }, () => entry({ model_alias: 'cheap' })),
  ]);
  expect(readingsOf(report, 'frontier-escalation-rate')).toEqual([
    ['reason-or-alias', share(1, 20), 'missed'],
    ['reason', share(0, 20), 'met'],
  ]);
});

describe('cost per ticket', () => {
  const spent = (ticket_id: string, model_alias: string, cost_usd: number | null): LedgerEntry =>
    entry({ ticket_id, model_alias, cost_usd });

  test('takes tickets mainly on balanced, by cost and by calls, and all tickets', async () => {
    const report = await reportOn([
      spent('A-1', 'balanced', 3),
      spent('A-1', 'cheap', 0.5),
      spent('A-1', 'cheap', 0.25),
      spent('A-2', 'balanced', 0.1),
      spent('A-2', 'frontier', 0),
      spent('A-2', 'balanced', 0.1),
      spent('A-3', 'frontier', 9),
      spent('', 'balanced', 100),
    ]);
    expect(readingsOf(report, 'cost-per-ticket')).toEqual([
      ['mainly-balanced', { unit: 'usd', totalPicoUsd: 3_950_000_000_000n, count: 2, atLeast: false }, 'met'],
      [
        'mainly-balanced-calls',
        { unit: 'usd', totalPicoUsd: 200_000_000_000n, count: 1, atLeast: false },
        'met',
      ],
      ['all', { unit: 'usd', totalPicoUsd: 12_950_000_000_000n, count: 3, atLeast: false }, 'missed'],
    ]);
  });

  test('exactly two dollars is not below two dollars', async () => {
    const report = await reportOn([spent('A-1', 'balanced', 2)]);
    expect(readingsOf(report, 'cost-per-ticket')[0]?.[2]).toBe('missed');
  });

  test('a lower bound can miss the target, but not meet it', async () => {
    const low = await reportOn([spent('A-1', 'balanced', 1), spent('A-1', 'balanced', null)]);
    expect(readingsOf(low, 'cost-per-ticket')[0]?.[2]).toBe('open');
    const high = await reportOn([spent('A-1', 'balanced', 5), '{broken']);
    expect(readingsOf(high, 'cost-per-ticket')[0]?.[2]).toBe('missed');
    expect(low.isLowerBound && high.isLowerBound).toBe(true);
  });
});

test('nothing is measured in an empty ledger', async () => {
  const report = await reportOn([]);
  for (const kpi of report.kpis)
    for (const { measure, verdict } of kpi.readings)
      expect([measureValue(measure), verdict]).toEqual([null, 'unmeasured']);
  expect(report.days).toEqual([]);
});

test('figures equal a plain count over random ledgers', async () => {
  const anyEntry = fc.record({
    timestamp: fc.constantFrom('2026-11-01T23:59:59Z', '2026-11-03T00:00:00Z'),
    model_alias: fc.constantFrom('cheap', 'balanced', 'frontier', null),
    ticket_id: fc.constantFrom('A-1', 'A-2', 'A-3', null),
    batch_job_id: fc.constantFrom('b', null),
    escalation_reason: fc.constantFrom('r', null),
    cache_hit: fc.boolean(),
    input_tokens: fc.nat(99),
    cached_input_tokens: fc.nat(99),
    cache_write_tokens: fc.nat(99),
    cost_usd: fc.integer({ min: 0, max: 999 }).map((mills) => mills / 1000),
    status: fc.constantFrom('success', 'failed', 'retried'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { minLength: 1, maxLength: 12 }), async (entries) => {
      const report = await reportOn(entries);
      const count = (is: (one: (typeof entries)[number]) => boolean): number => entries.filter(is).length;
      const sum = (of: (one: (typeof entries)[number]) => number): number =>
        entries.reduce((s, one) => s + of(one), 0);
      const mills = (of: typeof entries): bigint =>
        BigInt(of.reduce((s, one) => s + Math.round(one.cost_usd * 1000), 0));
      const value = (id: KpiId, reading: number): number | null => {
        const measure = readingsOf(report, id)[reading]?.[1];
        return measure ? measureValue(measure) : null;
      };
      const prompt = sum((one) => one.input_tokens + one.cached_input_tokens + one.cache_write_tokens);
      const cached = sum((one) => one.cached_input_tokens);
      expect(value('cache-hit-rate', 0)).toBe(prompt === 0 ? null : cached / prompt);
      expect(value('batch-share', 0)).toBe(count((one) => one.batch_job_id !== null) / entries.length);
      const escalated = count((one) => one.escalation_reason !== null || one.model_alias === 'frontier');
      const isKnown = escalated > 0 || entries.some((one) => one.model_alias !== null);
      expect(value('frontier-escalation-rate', 0)).toBe(isKnown ? escalated / entries.length : null);
      const tickets = new Set(entries.flatMap((one) => one.ticket_id ?? []));
      const withTicket = entries.filter((one) => one.ticket_id !== null);
      expect(readingsOf(report, 'cost-per-ticket')[2]?.[1]).toEqual(
        tickets.size === 0
          ? none
          : {
              unit: 'usd',
              totalPicoUsd: mills(withTicket) * 1_000_000_000n,
              count: tickets.size,
              atLeast: false,
            },
      );
      const failed = entries.filter((one) => one.status === 'failed');
      expect(report.totals.failedPicoUsd).toBe(mills(failed) * 1_000_000_000n);
      expect(report.days.reduce((all, day) => all + day.costPicoUsd, 0n)).toBe(report.totals.costPicoUsd);
    }),
    { numRuns: 60 },
  );
});

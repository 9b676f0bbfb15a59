import type { Breakdown, Sums } from '@backlog-toolkit/usage-ledger';
import {
  judge,
  type Kpi,
  type KpiReading,
  type Measure,
  type MeanUsd,
  shareOf,
  type Unmeasured,
} from './kpi.ts';
import { type KpiId, kpiTargets } from './kpi-targets.ts';
import { isBalancedByCalls, isBalancedByCost, type TicketCost, ticketCosts } from './ticket-costs.ts';
import { hasKnownCost } from '../render/known-cost.ts';

/** Sums that the figures are worked out from. */
export interface KpiSums {
  readonly totals: Sums;
  /** By `alias`. */
  readonly aliases: Breakdown;
  /** By `ticket` and `alias`. */
  readonly ticketAliases: Breakdown;
  /** True when lines of the ledger could not be read, so that costs are missing. */
  readonly hasUnread: boolean;
}

type Readings = readonly (readonly [id: string, describe: string, measure: Measure])[];

const noCalls = 'no calls';
const noAlias = 'no call names an alias';

function makeKpi(id: KpiId, title: string, [first, ...others]: readonly [Readings[0], ...Readings]): Kpi {
  const target = kpiTargets[id];
  const read = ([name, describe, measure]: Readings[number]): KpiReading => ({
    id: name,
    describe,
    measure,
    verdict: judge(measure, target),
  });
  return { id, title, target, readings: [read(first), ...others.map(read)] };
}

/** All tokens that were sent: fresh, read from a cache and written to one. */
export function promptTokens({ inputTokens, cachedInputTokens, cacheWriteTokens }: Sums): number {
  return inputTokens + cachedInputTokens + cacheWriteTokens;
}

function cacheHitRate(totals: Sums, warnBelow: number): Kpi {
  const { cachedInputTokens, cacheHitLines, lines } = totals;
  const byTokens = shareOf(cachedInputTokens, promptTokens(totals), 'no prompt tokens');
  // Tokens from a cache without a single hit: the ledger's writer does not record hits.
  const byCalls: Measure =
    cacheHitLines === 0 && cachedInputTokens > 0
      ? { unit: 'none', reason: 'no call says whether it hit a cache' }
      : shareOf(cacheHitLines, lines, noCalls);
  const kpi = makeKpi('cache-hit-rate', 'Cache hit rate', [
    ['tokens', 'prompt tokens read from a cache', byTokens],
    ['calls', 'calls that hit a cache', byCalls],
  ]);
  const raised = byTokens.unit === 'share' && byTokens.part / byTokens.whole < warnBelow;
  return { ...kpi, alert: { below: warnBelow, raised } };
}

function linesOf({ groups }: Breakdown, alias: string): number {
  return groups.find(({ key }) => key[0] === alias)?.lines ?? 0;
}

function cheapModelShare(totals: Sums, aliases: Breakdown): Kpi {
  const cheap = linesOf(aliases, 'cheap');
  const named = totals.lines - linesOf(aliases, '');
  const ofAll: Measure =
    named === 0 && totals.lines > 0
      ? { unit: 'none', reason: noAlias }
      : shareOf(cheap, totals.lines, noCalls);
  return makeKpi('cheap-model-share', 'Cheap model share', [
    ['calls', 'calls on alias cheap', ofAll],
    ['named-calls', 'the same of calls that name an alias', shareOf(cheap, named, noAlias)],
  ]);
}

function frontierEscalation(totals: Sums, aliases: Breakdown): Kpi {
  const { lines, escalatedLines, escalatedOrFrontierLines } = totals;
  const isUnknown = escalatedOrFrontierLines === 0 && lines > 0 && linesOf(aliases, '') === lines;
  const unknown: Unmeasured = { unit: 'none', reason: 'no call names an alias or an escalation' };
  return makeKpi('frontier-escalation-rate', 'Frontier escalation rate', [
    [
      'reason-or-alias',
      'calls escalated or on alias frontier',
      isUnknown ? unknown : shareOf(escalatedOrFrontierLines, lines, noCalls),
    ],
    [
      'reason',
      'calls with an escalation reason',
      isUnknown ? unknown : shareOf(escalatedLines, lines, noCalls),
    ],
  ]);
}

function meanOf(costs: readonly TicketCost[], hasUnread: boolean, reason: string): MeanUsd | Unmeasured {
  const priced = costs.filter(({ picoUsd, ...calls }) => hasKnownCost({ ...calls, costPicoUsd: picoUsd }));
  if (costs.length === 0) return { unit: 'none', reason };
  if (priced.length === 0) return { unit: 'none', reason: 'no call of these tickets has a price' };
  return {
    unit: 'usd',
    totalPicoUsd: costs.reduce((sum, { picoUsd }) => sum + picoUsd, 0n),
    count: costs.length,
    atLeast: hasUnread || costs.some(({ unpricedLines }) => unpricedLines > 0),
  };
}

function costPerTicket(ticketAliases: Breakdown, hasUnread: boolean): Kpi {
  const costs = ticketCosts(ticketAliases);
  const noTicket = 'no call names a ticket';
  const noBalanced = costs.length === 0 ? noTicket : 'no ticket ran mainly on alias balanced';
  return makeKpi('cost-per-ticket', 'Cost per ticket', [
    [
      'mainly-balanced',
      'mean of tickets mainly on balanced by cost',
      meanOf(costs.filter(isBalancedByCost), hasUnread, noBalanced),
    ],
    [
      'mainly-balanced-calls',
      'mean of tickets mainly on balanced by calls',
      meanOf(costs.filter(isBalancedByCalls), hasUnread, noBalanced),
    ],
    ['all', 'mean of all tickets', meanOf(costs, hasUnread, noTicket)],
  ]);
}

/** Works out every figure, each in all its readings. `warnBelowHitRate` is a share from 0 to 1. */
export function measureKpis(sums: KpiSums, warnBelowHitRate: number): readonly Kpi[] {
  const { totals, aliases } = sums;
  return [
    cacheHitRate(totals, warnBelowHitRate),
    cheapModelShare(totals, aliases),
    makeKpi('batch-share', 'Batch share', [
      ['calls', 'calls in a batch', shareOf(totals.batchLines, totals.lines, noCalls)],
    ]),
    frontierEscalation(totals, aliases),
    costPerTicket(sums.ticketAliases, sums.hasUnread),
  ];
}

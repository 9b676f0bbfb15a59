import { type FlowState, GATES, type GateName, type GateStatus, nextGate } from '../state/flow-state.ts';
import type { TicketCost, TicketFacts } from './ticket-facts.ts';

/** What became of one ticket. */
export interface TicketReport {
  readonly id: string;
  readonly title: string;
  readonly finished: boolean;
  /** Where it goes on; null when all gates are passed or waived. */
  readonly nextGate: GateName | null;
  readonly owner: string | null;
  readonly gates: Readonly<Record<GateName, GateStatus>>;
  /** '' when there is none yet. */
  readonly commit: string;
  readonly reviewRounds: number;
  readonly escalations: number;
  readonly waivers: readonly { readonly rule: string; readonly reason: string; readonly by: string }[];
  /** Gates and commands that failed, in the order of time, each as often as it did. */
  readonly failures: readonly string[];
  /** First and last change; '' when there was none. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly durationMs: number;
  readonly cost: TicketCost | null;
}

/** What a wave did. */
export interface WaveReport {
  readonly tickets: readonly TicketReport[];
  readonly totals: {
    readonly tickets: number;
    readonly finished: number;
    /** Finished without a failure. */
    readonly atFirstTry: number;
    readonly reviewRounds: number;
    readonly failures: number;
    readonly waivers: number;
    readonly escalations: number;
    readonly startedAt: string;
    readonly endedAt: string;
    /** From the first change of the first ticket to the last of the last. */
    readonly elapsedMs: number;
    /** The durations of all tickets, as if one had been done after the other. */
    readonly workedMs: number;
    /** null when the ledger knows nothing of any of them. */
    readonly cost: TicketCost | null;
    readonly picoUsdPerFinished: bigint | null;
  };
}

const badEnds: ReadonlySet<string> = new Set(['failed', 'timed-out', 'killed']);

function listFailures({ history }: FlowState, since: string): string[] {
  return history
    .filter(({ at, what, to }) => at >= since && badEnds.has(to) && /^(?:gate|command) /.test(what))
    .map(({ what }) => what);
}

function between(startedAt: string, endedAt: string): number {
  const durationMs = Date.parse(endedAt) - Date.parse(startedAt);
  return Number.isFinite(durationMs) && durationMs > 0 ? durationMs : 0;
}

function reportTicket(facts: TicketFacts, since: string): TicketReport {
  const { id, title, state, cost } = facts;
  const changes = state.history.filter(({ at }) => at >= since);
  const startedAt = changes[0]?.at ?? '';
  const endedAt = changes.at(-1)?.at ?? '';
  const statuses = GATES.map((gate): [GateName, GateStatus] => [
    gate,
    state.gates[gate]?.status ?? 'pending',
  ]);
  return {
    id,
    title,
    finished: facts.isDone,
    nextGate: nextGate(state),
    owner: state.owner?.name ?? null,
    gates: Object.fromEntries(statuses) as Record<GateName, GateStatus>,
    commit: state.gates.commit?.commit || facts.commit,
    reviewRounds: state.reviewRounds,
    escalations: state.escalations.filter(({ at }) => at >= since).length,
    waivers: state.waivers
      .filter(({ at }) => at >= since)
      .map(({ rule, reason, by }) => ({ rule, reason, by })),
    failures: listFailures(state, since),
    startedAt,
    endedAt,
    durationMs: between(startedAt, endedAt),
    cost,
  };
}

function addCosts(costs: readonly (TicketCost | null)[]): TicketCost | null {
  const known = costs.filter((cost) => cost !== null);
  if (known.length === 0) return null;
  return known.reduce((sum, cost) => ({
    calls: sum.calls + cost.calls,
    picoUsd: sum.picoUsd + cost.picoUsd,
    unpricedCalls: sum.unpricedCalls + cost.unpricedCalls,
  }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/**
 * Reports on tickets, in the order given.
 * @param since ISO 8601 in UTC; what happened before does not count; '' for all
 */
export function reportWave(all: readonly TicketFacts[], since = ''): WaveReport {
  const tickets = all.map((facts) => reportTicket(facts, since));
  const finished = tickets.filter((ticket) => ticket.finished);
  const startedAt =
    tickets
      .map((ticket) => ticket.startedAt)
      .filter(Boolean)
      .sort()[0] ?? '';
  const endedAt =
    tickets
      .map((ticket) => ticket.endedAt)
      .sort()
      .at(-1) ?? '';
  const cost = addCosts(tickets.map((ticket) => ticket.cost));
  return {
    tickets,
    totals: {
      tickets: tickets.length,
      finished: finished.length,
      atFirstTry: finished.filter(({ failures }) => failures.length === 0).length,
      reviewRounds: sum(tickets.map(({ reviewRounds }) => reviewRounds)),
      failures: sum(tickets.map(({ failures }) => failures.length)),
      waivers: sum(tickets.map(({ waivers }) => waivers.length)),
      escalations: sum(tickets.map(({ escalations }) => escalations)),
      startedAt,
      endedAt,
      elapsedMs: between(startedAt, endedAt),
      workedMs: sum(tickets.map(({ durationMs }) => durationMs)),
      cost,
      picoUsdPerFinished: cost && finished.length > 0 ? cost.picoUsd / BigInt(finished.length) : null,
    },
  };
}

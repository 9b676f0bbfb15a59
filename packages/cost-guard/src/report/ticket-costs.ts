import type { Breakdown, Group } from '@backlog-toolkit/usage-ledger';

/** What one ticket cost, and how much of it on `balanced`. */
export interface TicketCost {
  readonly picoUsd: bigint;
  readonly lines: number;
  readonly unpricedLines: number;
  readonly balancedPicoUsd: bigint;
  readonly balancedLines: number;
}

const nothing: TicketCost = {
  picoUsd: 0n,
  lines: 0,
  unpricedLines: 0,
  balancedPicoUsd: 0n,
  balancedLines: 0,
};

function addGroup(
  cost: TicketCost,
  { key: [, alias], costPicoUsd, lines, unpricedLines }: Group,
): TicketCost {
  const isBalanced = alias === 'balanced';
  return {
    picoUsd: cost.picoUsd + costPicoUsd,
    lines: cost.lines + lines,
    unpricedLines: cost.unpricedLines + unpricedLines,
    balancedPicoUsd: cost.balancedPicoUsd + (isBalanced ? costPicoUsd : 0n),
    balancedLines: cost.balancedLines + (isBalanced ? lines : 0),
  };
}

/** The cost of each ticket, from a breakdown by ticket and alias; calls without a ticket are left out. */
export function ticketCosts({ groups }: Breakdown): TicketCost[] {
  const costs = new Map<string, TicketCost>();
  for (const group of groups) {
    const [ticket = ''] = group.key;
    if (ticket !== '') costs.set(ticket, addGroup(costs.get(ticket) ?? nothing, group));
  }
  return [...costs.values()];
}

/** True when most of a ticket's calls were on `balanced`. */
export function isBalancedByCalls({ balancedLines, lines }: TicketCost): boolean {
  return balancedLines * 2 > lines;
}

/** True when most of a ticket's cost was on `balanced`; of a ticket that cost nothing the calls decide. */
export function isBalancedByCost(cost: TicketCost): boolean {
  return cost.picoUsd === 0n ? isBalancedByCalls(cost) : cost.balancedPicoUsd * 2n > cost.picoUsd;
}

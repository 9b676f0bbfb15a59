import { formatUsd } from '@backlog-toolkit/usage-ledger';
import type { WaveReport } from '../wave-report/report-wave.ts';
import type { TicketCost } from '../wave-report/ticket-facts.ts';

// Amounts are texts: a double would round them.
function costJson(cost: TicketCost | null): object | null {
  if (!cost) return null;
  return { calls: cost.calls, usd: formatUsd(cost.picoUsd), unpricedCalls: cost.unpricedCalls };
}

/** A report as a JSON value; `since` is '' for all that ever happened. */
export function waveReportJson({ tickets, totals }: WaveReport, since: string): object {
  const { cost, picoUsdPerFinished, ...counts } = totals;
  return {
    schemaVersion: 1,
    since: since === '' ? null : since,
    tickets: tickets.map((ticket) => ({ ...ticket, cost: costJson(ticket.cost) })),
    totals: {
      ...counts,
      cost: costJson(cost),
      usdPerFinished: picoUsdPerFinished === null ? null : formatUsd(picoUsdPerFinished),
    },
  };
}

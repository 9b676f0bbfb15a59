import type { NewTicket } from '../create/generated/new-ticket-types.ts';
import { planTicket, type TicketPlan } from '../create/plan-ticket.ts';
import { computeFields } from '../estimate/computed-fields.ts';
import { costEstimateSection } from '../estimate/cost-section.ts';
import { estimateTicket, type PriceOf } from '../estimate/estimate-ticket.ts';
import { historyEntries } from '../estimate/history-file.ts';
import { readCostHistory } from './cost-history.ts';
import { makeLineCount } from './line-count.ts';
import type { Workspace } from './workspace.ts';

/** Plans a ticket with what the project lets us work out: computed fields and the estimate of its cost, in USD too when there is `priceOf`. */
export function planNewTicket(
  workspace: Workspace,
  ticket: NewTicket,
  today: string,
  priceOf?: PriceOf,
): TicketPlan {
  const { batchPolicy } = workspace.config.llmOps;
  const computed = computeFields(ticket, {
    lineCount: makeLineCount(workspace.root, workspace.git?.top),
    batchPolicy,
  });
  const estimate = estimateTicket(ticket, historyEntries(readCostHistory(workspace)), { priceOf });
  return planTicket(ticket, today, { computed, section: costEstimateSection(estimate) });
}

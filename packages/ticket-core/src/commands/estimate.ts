import { type CommandContext, type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import { computeFields } from '../estimate/computed-fields.ts';
import { showUsd } from '../estimate/cost-section.ts';
import { type Estimate, type EstimateOptions, estimateTicket } from '../estimate/estimate-ticket.ts';
import { historyEntries } from '../estimate/history-file.ts';
import { readCostHistory } from '../io/cost-history.ts';
import { findTicketById } from '../io/find-ticket.ts';
import { makeLineCount } from '../io/line-count.ts';
import { loadBacklog } from '../io/load-backlog.ts';
import type { Workspace } from '../io/workspace.ts';
import type { Ticket } from '../model/ticket.ts';
import { isOpen } from '../scope/open-files.ts';
import { loadPrices } from './prices.ts';
import { openFor, warnUnreadable } from './open.ts';

interface Row extends Estimate {
  readonly estimatedTokens: number;
  readonly scopeBoundary: string | null;
  readonly batchEligible: boolean;
}

function chooseTickets(
  workspace: Workspace,
  ids: readonly string[],
  context: CommandContext,
): readonly Ticket[] {
  if (ids.length > 0) return ids.map((id) => findTicketById(workspace, id));
  const { tickets, unreadable } = loadBacklog(workspace, ['pending']);
  warnUnreadable(context, unreadable);
  return tickets.filter(isOpen);
}

function estimateAll(workspace: Workspace, tickets: readonly Ticket[], options: EstimateOptions): Row[] {
  const history = historyEntries(readCostHistory(workspace));
  const { batchPolicy } = workspace.config.llmOps;
  const lineCount = makeLineCount(workspace.root, workspace.git?.top);
  return tickets.map((ticket) => {
    const {
      estimatedTokens = 0,
      scopeBoundary,
      batchEligible = false,
    } = computeFields(ticket, { lineCount, batchPolicy });
    return {
      ...estimateTicket(ticket, history, options),
      estimatedTokens,
      scopeBoundary: scopeBoundary ?? null,
      batchEligible,
    };
  });
}

function sumOf(rows: readonly Row[]): {
  input: number;
  output: number;
  costs: { alias: string; usd?: number }[];
} {
  const aliases = rows[0]?.costs.map(({ alias }) => alias) ?? [];
  const costs = aliases.map((alias) => {
    const known = rows.map(({ costs: own }) => own.find((cost) => cost.alias === alias)?.usd);
    const isKnown = known.every((usd) => usd !== undefined);
    return isKnown ? { alias, usd: known.reduce((sum, usd) => sum + usd, 0) } : { alias };
  });
  return {
    input: rows.reduce((sum, { tokens }) => sum + tokens.input, 0),
    output: rows.reduce((sum, { tokens }) => sum + tokens.output, 0),
    costs,
  };
}

function toTable(rows: readonly Row[]): string[][] {
  const sum = sumOf(rows);
  const priced = sum.costs.filter(({ alias }) =>
    rows.some(({ costs }) => costs.some((cost) => cost.alias === alias && cost.usd !== undefined)),
  );
  const usd = (costs: Row['costs']): string[] =>
    priced.map(({ alias }) => {
      const amount = costs.find((cost) => cost.alias === alias)?.usd;
      return amount === undefined ? '-' : showUsd(amount);
    });
  const cells = rows.map((row) => [
    row.ticketId,
    row.complexity,
    `${row.filesModified}+${row.filesCreated}`,
    String(row.tokens.input),
    String(row.tokens.output),
    ...usd(row.costs),
    row.basis === 'history' ? `${row.samples} past` : 'formula',
    row.confidence,
    String(row.estimatedTokens),
    row.batchEligible ? 'batch' : '-',
  ]);
  const head = [
    'ID',
    'COMPLEXITY',
    'FILES',
    'INPUT',
    'OUTPUT',
    ...priced.map(({ alias }) => `USD ${alias}`),
    'BASIS',
    'CONFIDENCE',
    'SESSION',
    'BATCH',
  ];
  return [head, ...cells, ['total', '', '', String(sum.input), String(sum.output), ...usd(sum.costs)]];
}

/** ticket-core estimate */
export const run: CommandRun = async (args, context) => {
  const workspace = await openFor(context);
  const priceOf = await loadPrices(workspace, context);
  const rows = estimateAll(workspace, chooseTickets(workspace, args.positionals, context), { priceOf });
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, estimates: rows, total: sumOf(rows) });
  else if (rows.length === 0) context.log.info('There are no open tickets.');
  else context.out.print(renderTable(toTable(rows)));
  return 0;
};

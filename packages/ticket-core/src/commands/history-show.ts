import { type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import { showUsd } from '../estimate/cost-section.ts';
import { averageHistory, type HistoryAverage, historyEntries } from '../estimate/history-file.ts';
import { costHistoryFile, readCostHistory } from '../io/cost-history.ts';
import { openFor } from './open.ts';

function rowsOf(kind: string, averages: readonly HistoryAverage[]): string[][] {
  return averages.map(({ name, tickets, inputTokens, outputTokens, costUsd }) => [
    kind,
    name,
    String(tickets),
    inputTokens === null ? '-' : String(inputTokens),
    outputTokens === null ? '-' : String(outputTokens),
    costUsd === null ? '-' : showUsd(costUsd),
  ]);
}

/** ticket-core history show */
export const run: CommandRun = async (args, context) => {
  const history = readCostHistory(await openFor(context));
  const entries = historyEntries(history);
  const { byType, byComplexity } = averageHistory(entries);
  if (args.flag('json')) {
    context.out.printJson({
      schemaVersion: 1,
      file: costHistoryFile,
      entries,
      averages: { byType, byComplexity },
      unread: history.entries.length - entries.length,
    });
    return 0;
  }
  const unread = history.entries.length - entries.length;
  if (unread > 0)
    context.log.warn(`${unread} entries of ${costHistoryFile} name no ticket and do not count.`);
  if (entries.length === 0) {
    context.log.info(`There is no cost history yet; "ticket-core history add" writes ${costHistoryFile}.`);
    return 0;
  }
  const head = ['BY', 'NAME', 'TICKETS', 'INPUT', 'OUTPUT', 'USD'];
  context.out.print(renderTable([head, ...rowsOf('type', byType), ...rowsOf('complexity', byComplexity)]));
  return 0;
};

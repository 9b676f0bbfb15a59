import { type Args, type CommandContext, type CommandRun, renderDiff } from '@backlog-toolkit/cli-kit';
import type { DescribeTicket } from '../estimate/merge-history.ts';
import { parseHistoryInput } from '../estimate/history-input.ts';
import { workOf } from '../estimate/work.ts';
import { addCostHistory, costHistoryFile, type HistoryChange } from '../io/cost-history.ts';
import { loadBacklog } from '../io/load-backlog.ts';
import { readInput } from '../io/read-input.ts';
import type { Workspace } from '../io/workspace.ts';
import { findTicket } from '../model/backlog.ts';
import { readText } from '../model/read-values.ts';
import { openFor, todayOf } from './open.ts';

/** Type, complexity, files and tests of tickets, from the tickets themselves. */
function describeFrom(workspace: Workspace): DescribeTicket {
  const backlog = loadBacklog(workspace);
  return (id) => {
    const ticket = findTicket(backlog, id);
    if (!ticket) return {};
    const work = workOf(ticket);
    const added = Number(readText(ticket.data['tests_added']) ?? Number.NaN);
    const date = readText(ticket.data['completed']);
    return {
      type: work.type,
      complexity: work.complexity,
      files_modified: work.modified.length,
      files_created: work.created.length,
      tests_added: Number.isInteger(added) && added >= 0 ? added : work.tests,
      ...(date === undefined ? {} : { completed_on: date }),
    };
  };
}

function show(change: HistoryChange, skipped: number, args: Args, context: CommandContext): void {
  const { added, replaced, unchanged, before, after } = change;
  if (skipped > 0) context.log.warn(`${skipped} rows of the report name no ticket and were left out.`);
  if (args.flag('json')) {
    context.out.printJson({
      schemaVersion: 1,
      file: costHistoryFile,
      added,
      replaced,
      unchanged,
      skipped,
      dryRun: args.flag('dry-run'),
    });
    return;
  }
  if (args.flag('dry-run') && after !== before) {
    const old = before === null ? null : { path: costHistoryFile, text: before };
    context.out.print(
      renderDiff({ before: old, after: { path: costHistoryFile, text: after ?? '' } }, context.out.color),
    );
  }
  context.out.print(`${costHistoryFile}: ${added} added, ${replaced} replaced, ${unchanged} there already`);
}

/** ticket-core history add */
export const run: CommandRun = async (args, context) => {
  const workspace = await openFor(context);
  const input = parseHistoryInput(await readInput(context, args.string('from') ?? '-'));
  const change = await addCostHistory(workspace, input, {
    describe: describeFrom(workspace),
    today: todayOf(context),
    dryRun: args.flag('dry-run'),
  });
  show(change, input.skipped, args, context);
  return 0;
};

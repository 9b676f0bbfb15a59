import path from 'node:path';
import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderDiff,
  renderTable,
} from '@backlog-toolkit/cli-kit';
import { findDuplicates } from '../duplicates/ticket-duplicates.ts';
import { loadBacklog } from '../io/load-backlog.ts';
import { makeRuleContext } from '../io/project-files.ts';
import {
  type AppliedRefinement,
  applyRefinement,
  readFileHistory,
  reportFile,
  writeReport,
} from '../io/refine-files.ts';
import type { Workspace } from '../io/workspace.ts';
import type { Backlog } from '../model/backlog.ts';
import { verdicts } from '../refine/assessment.ts';
import { type Refinement, refineBacklog } from '../refine/refine-backlog.ts';
import { renderReport } from '../refine/render-report.ts';
import { validateTickets } from '../validate.ts';
import { openFor, todayOf, warnUnreadable } from './open.ts';

function refine(workspace: Workspace, backlog: Backlog, today: string): Refinement {
  const rules = makeRuleContext(workspace, backlog);
  const pending = backlog.tickets.filter(({ folder }) => folder === 'pending');
  const world = {
    backlog,
    fileExists: (file: string) => rules.fileExists(file),
    history: readFileHistory(workspace),
    duplicates: findDuplicates(backlog),
    findings: validateTickets(pending, rules),
  };
  return refineBacklog(world, today);
}

function saveReport(
  refinement: Refinement,
  workspace: Workspace,
  args: Args,
  context: CommandContext,
): string | null {
  const out = args.string('out');
  if (out === '-') {
    context.out.print(renderReport(refinement));
    return null;
  }
  if (args.flag('dry-run') || (args.flag('json') && out === undefined)) return null;
  const file = out === undefined ? reportFile(workspace, refinement.date) : path.resolve(context.cwd, out);
  writeReport(workspace, file, renderReport(refinement), { force: args.flag('force') });
  return path.relative(context.cwd, file);
}

function printFigures({ health, counts, buckets, tickets }: Refinement, context: CommandContext): void {
  const rows = verdicts.flatMap((verdict) =>
    tickets
      .filter((ticket) => ticket.verdict === verdict && verdict !== 'VALID')
      .map(({ id, evidence, proposals }) => {
        const proposed = proposals.map(({ field, to }) => `${field} → ${to}`);
        return [verdict, id, [...evidence.map(({ text }) => text), ...proposed].join('; ')];
      }),
  );
  const left = Object.entries(buckets).map(([bucket, ids]) => `${ids.length} ${bucket}`);
  if (rows.length > 0)
    context.out.print(renderTable(rows, context.out.isTty ? context.out.columns : undefined));
  context.out.print(
    `${verdicts.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ')}; left: ${left.join(', ')}`,
  );
  context.out.print(`health ${health.score} of 100`);
}

function showApplied({ changes, skipped }: AppliedRefinement, args: Args, context: CommandContext): void {
  for (const { id, reason, file } of skipped) context.log.warn(`${id} was left alone: ${reason}`, { file });
  if (args.flag('json') || args.string('out') === '-') return;
  for (const { fileBefore, fileAfter, before, after } of args.flag('dry-run') ? changes : []) {
    context.out.print(
      renderDiff(
        { before: { path: fileBefore, text: before }, after: { path: fileAfter, text: after } },
        context.out.color,
      ),
    );
  }
  const moved = changes.filter(({ fileBefore, fileAfter }) => fileBefore !== fileAfter).length;
  context.out.print(
    `${changes.length} ${changes.length === 1 ? 'ticket' : 'tickets'} ${args.flag('dry-run') ? 'would change' : 'changed'}, ${moved} of them ${args.flag('dry-run') ? 'would move' : 'moved'} to completed`,
  );
}

/** ticket-core refine */
export const run: CommandRun = async (args, context) => {
  const workspace = await openFor(context);
  const today = todayOf(context);
  const backlog = loadBacklog(workspace);
  const refinement = refine(workspace, backlog, today);
  const report = saveReport(refinement, workspace, args, context);
  const applied = args.flag('apply')
    ? await applyRefinement(workspace, backlog.tickets, refinement.tickets, today, {
        dryRun: args.flag('dry-run'),
      })
    : null;
  if (args.flag('json') && args.string('out') !== '-') {
    const changed =
      applied?.changes.map(({ id, fileBefore, fileAfter }) => ({ id, fileBefore, fileAfter })) ?? [];
    context.out.printJson({
      schemaVersion: 1,
      ...refinement,
      report,
      applied: applied && { dryRun: args.flag('dry-run'), changed, skipped: applied.skipped },
    });
  } else {
    warnUnreadable(context, backlog.unreadable);
    if (args.string('out') !== '-') printFigures(refinement, context);
    if (report !== null) context.out.print(`report: ${report}`);
  }
  if (applied) showApplied(applied, args, context);
  context.github.output('health', String(refinement.health.score));
  return 0;
};

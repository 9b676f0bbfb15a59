import { type Args, type CommandContext, type CommandRun, renderDiff } from '@backlog-toolkit/cli-kit';
import {
  type Finding,
  renderGithub,
  renderJson,
  renderJunit,
  renderSarif,
  renderSummary,
  renderText,
  worstSeverity,
} from '@backlog-toolkit/findings';
import { fixTickets } from '../io/fix-tickets.ts';
import { loadBacklog } from '../io/load-backlog.ts';
import { makeRuleContext } from '../io/project-files.ts';
import type { Workspace } from '../io/workspace.ts';
import { rules } from '../rules/index.ts';
import { validateTickets } from '../validate.ts';
import { openFor } from './open.ts';
import { readSubjects } from './validate-subjects.ts';

function render(
  findings: readonly Finding[],
  count: number,
  format: string,
  context: CommandContext,
): string {
  switch (format) {
    case 'json':
      return renderJson(findings);
    case 'sarif':
      return renderSarif(findings, rules, { tool: 'ticket-core', version: context.version() });
    case 'junit':
      return renderJunit(findings, { suite: 'ticket-core' });
    case 'github':
      return renderGithub(findings);
    default: {
      const list = renderText(findings, { color: context.out.color, forTerminal: context.out.isTty });
      return `${list}${count} ticket${count === 1 ? '' : 's'} checked\n`;
    }
  }
}

async function fix(args: Args, context: CommandContext, workspace: Workspace): Promise<void> {
  const backlog = loadBacklog(workspace);
  const { tickets } = readSubjects(args, context, workspace, backlog);
  const dryRun = args.flag('dry-run');
  const changes = await fixTickets(workspace, tickets, makeRuleContext(workspace, backlog), { dryRun });
  for (const { id, fileAfter: path, before, after } of changes) {
    const files = { before: { path, text: before }, after: { path, text: after } };
    if (dryRun) context.out.print(renderDiff(files, context.out.color));
    else context.log.info(`${id}: fixed`, { file: path });
  }
}

/** ticket-core validate */
export const run: CommandRun = async (args, context) => {
  const workspace = await openFor(context);
  if (args.flag('fix')) await fix(args, context, workspace);
  if (args.flag('fix') && args.flag('dry-run')) return 0;
  const backlog = loadBacklog(workspace);
  const subjects = readSubjects(args, context, workspace, backlog);
  const found = validateTickets(subjects.tickets, makeRuleContext(workspace, backlog));
  const findings = [...subjects.unreadable, ...found];
  const count = subjects.tickets.length + subjects.unreadable.length;
  const format =
    args.string('format') ?? (args.flag('json') ? 'json' : context.github.active ? 'github' : 'text');
  context.out.print(render(findings, count, format, context));
  context.github.summarise(renderSummary(findings, { title: 'Tickets' }));
  const worst = worstSeverity(findings);
  const failed = worst === 'error' || (worst === 'warning' && args.string('fail-on') === 'warn');
  context.github.output('valid', String(!failed));
  return failed ? 1 : 0;
};

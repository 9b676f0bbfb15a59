import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import {
  type Finding,
  renderGithub,
  renderJson,
  renderJunit,
  renderSarif,
  renderSummary,
  renderText,
  sortFindings,
  worstSeverity,
} from '@backlog-toolkit/findings';
import path from 'node:path';
import { loadBacklog } from '../io/load-backlog.ts';
import { makeRuleContext } from '../io/project-files.ts';
import type { Workspace } from '../io/workspace.ts';
import { canonicalTicketId } from '../model/ticket-id.ts';
import { rules } from '../rules/index.ts';
import { validateTickets } from '../validate.ts';
import { openFor } from './open.ts';

/** Relative paths and ids that the command line names; undefined for all pending tickets. */
function chosen(
  args: Args,
  context: CommandContext,
  workspace: Workspace,
): ((file: string, id: string) => boolean) | undefined {
  if (args.positionals.length === 0) return undefined;
  const names = new Set(
    args.positionals.flatMap((name) => {
      const relative = path
        .relative(workspace.root, path.resolve(context.cwd, name))
        .split(path.sep)
        .join('/');
      return [relative, canonicalTicketId(name)];
    }),
  );
  return (file, id) => names.has(file) || names.has(id);
}

function findAll(
  args: Args,
  context: CommandContext,
  workspace: Workspace,
): { findings: Finding[]; count: number } {
  const backlog = loadBacklog(workspace);
  const wanted = chosen(args, context, workspace);
  const tickets = backlog.tickets.filter((ticket) =>
    wanted ? wanted(ticket.file, ticket.id) : args.flag('all') || ticket.folder === 'pending',
  );
  const unreadable = backlog.unreadable.filter((finding) => wanted?.(finding.file, '') ?? true);
  const missing = args.positionals.filter(
    (name) =>
      ![...tickets, ...unreadable].some((each) =>
        chosen(
          { ...args, positionals: [name] },
          context,
          workspace,
        )?.(each.file, 'id' in each ? each.id : ''),
      ),
  );
  if (missing.length > 0) {
    throw new UsageError(
      `No ticket matches ${missing.join(', ')}.`,
      'Name tickets by id or by path; ticket-core list shows them.',
    );
  }
  const found = validateTickets(tickets, makeRuleContext(workspace, backlog));
  return { findings: sortFindings([...found, ...unreadable]), count: tickets.length + unreadable.length };
}

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
    default:
      return `${renderText(findings, { color: context.out.color, forTerminal: context.out.isTty })}${count} tickets checked\n`;
  }
}

/** ticket-core validate */
export const run: CommandRun = async (args, context) => {
  const workspace = await openFor(context);
  const { findings, count } = findAll(args, context, workspace);
  const format =
    args.string('format') ?? (args.flag('json') ? 'json' : context.github.active ? 'github' : 'text');
  context.out.print(render(findings, count, format, context));
  context.github.summarise(renderSummary(findings, { title: 'Tickets' }));
  const worst = worstSeverity(findings);
  const failed = worst === 'error' || (worst === 'warning' && args.string('fail-on') === 'warn');
  context.github.output('valid', String(!failed));
  return failed ? 1 : 0;
};

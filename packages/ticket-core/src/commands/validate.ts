import { type CommandContext, type CommandRun, inlineLess, UsageError } from '@backlog-toolkit/cli-kit';
import { type Finding, renderAs, renderSummary, worstSeverity } from '@backlog-toolkit/findings';
import { openKeptBacklog } from '../io/kept-backlog.ts';
import { makeRuleContext } from '../io/project-files.ts';
import { rules } from '../rules/index.ts';
import { validateTickets } from '../validate.ts';
import { openFor } from './open.ts';
import { fixSubjects } from './validate-fix.ts';
import { readSubjects } from './validate-subjects.ts';

function render(
  findings: readonly Finding[],
  count: number,
  format: string,
  context: CommandContext,
  root: string,
): string {
  const { out, github } = context;
  return renderAs(format, findings, {
    tool: 'ticket-core',
    version: context.version(),
    rules,
    inCheckout: (placed) => github.inCheckout(placed, root),
    color: out.color,
    isTty: out.isTty,
    closing: `${count} ticket${count === 1 ? '' : 's'} checked`,
  });
}

// In fewer V8 has little to optimise.
const manyTickets = 1000;

/** ticket-core validate */
export const run: CommandRun = async (args, context) => {
  if (args.flag('dry-run') && !args.flag('fix'))
    throw new UsageError('--dry-run goes with --fix.', 'ticket-core validate --fix --dry-run');
  const workspace = await openFor(context);
  const format =
    args.string('format') ?? (args.flag('json') ? 'json' : context.github.active ? 'github' : 'text');
  const { backlog, keep } = args.flag('fix')
    ? { backlog: await fixSubjects(args, context, workspace, format === 'text'), keep: null }
    : openKeptBacklog(workspace, { isWhole: true });
  const subjects = readSubjects(args, context, workspace, backlog);
  const check = (): Finding[] => validateTickets(subjects.tickets, makeRuleContext(workspace, backlog));
  const found = subjects.tickets.length < manyTickets ? check() : inlineLess(check);
  keep?.(backlog);
  const findings = [...subjects.unreadable, ...found];
  const count = subjects.tickets.length + subjects.unreadable.length;
  context.out.print(render(findings, count, format, context, workspace.root));
  context.github.summarise(renderSummary(findings, { title: 'Tickets' }));
  const worst = worstSeverity(findings);
  const failed = worst === 'error' || (worst === 'warning' && args.string('fail-on') === 'warn');
  context.github.output('valid', String(!failed));
  return failed ? 1 : 0;
};

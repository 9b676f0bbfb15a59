import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderDiff,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { countFindings, describeCounts, renderGithub, renderText } from '@backlog-toolkit/findings';
import { isPrefix, planDraft, type TicketPlan } from '../create/plan-ticket.ts';
import { type CreatedTicket, createTicket } from '../io/create-ticket.ts';
import { planNewTicket } from '../io/plan-new-ticket.ts';
import { readTemplate } from '../io/read-template.ts';
import type { Workspace } from '../io/workspace.ts';
import { readDraftContent, readNewTicket, requireTitle } from './new-input.ts';
import { loadPrices } from './prices.ts';
import { openFor, todayOf } from './open.ts';

function draftFromFlags(args: Args, workspace: Workspace, today: string): TicketPlan {
  const [title] = args.positionals;
  const prefix = args.string('type');
  if (title === undefined || prefix === undefined)
    throw new UsageError(
      '--draft needs a title and --type.',
      'ticket-core new "Add login" --type FEAT --draft',
    );
  const values = {
    title: requireTitle(title),
    today,
    priority: args.string('priority'),
    assignee: args.string('assignee'),
  };
  return planDraft(prefix, {
    values,
    template: isPrefix(prefix) ? readTemplate(workspace, prefix) : undefined,
    known: readDraftContent(args),
  });
}

function show(result: CreatedTicket, args: Args, context: CommandContext): number {
  const { id, file, text, created, findings } = result;
  const refused = !created && !args.flag('dry-run');
  if (args.flag('json')) {
    context.out.printJson({
      schemaVersion: 1,
      created,
      id: created ? id : null,
      file: created ? file : null,
      findings,
    });
  } else {
    if (findings.length > 0 && !created)
      context.out.print(
        context.github.active
          ? renderGithub(context.github.inCheckout(findings))
          : renderText(findings, { color: context.out.color, forTerminal: context.out.isTty }),
      );
    if (args.flag('dry-run'))
      context.out.print(renderDiff({ before: null, after: { path: file, text } }, context.out.color));
    if (created) context.out.print(`${id} ${file}`);
    if (created && findings.length > 0)
      context.log.info(`${describeCounts(countFindings(findings))}: ticket-core validate ${id}`);
  }
  if (refused)
    context.log.error('Nothing was written: the ticket breaks rules.', {
      hint: 'Mend the findings above, or start with --draft.',
    });
  // A draft is written whatever is found in it, and its dry run says so.
  const isAccepted = created || args.flag('draft');
  return !isAccepted && findings.some((finding) => finding.severity === 'error') ? 1 : 0;
}

/** ticket-core new */
export const run: CommandRun = async (args, context) => {
  const today = todayOf(context);
  const isDraft = args.flag('draft');
  const workspace = await openFor(context);
  const plan =
    isDraft && args.string('from') === undefined
      ? draftFromFlags(args, workspace, today)
      : planNewTicket(
          workspace,
          await readNewTicket(args, context),
          today,
          await loadPrices(workspace, context),
        );
  const result = await createTicket(workspace, plan, { dryRun: args.flag('dry-run'), isDraft });
  return show(result, args, context);
};

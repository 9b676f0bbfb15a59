import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderDiff,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { countFindings, describeCounts, renderText } from '@backlog-toolkit/findings';
import type { NewTicket } from '../create/generated/new-ticket-types.ts';
import { parseNewTicket } from '../create/parse-new-ticket.ts';
import { renderDraft } from '../create/render-draft.ts';
import { renderNewTicket } from '../create/render-new-ticket.ts';
import { tagsByWording } from '../create/tags-by-wording.ts';
import { type CreatedTicket, createTicket, type TicketPlan } from '../io/create-ticket.ts';
import { readInput } from '../io/read-input.ts';
import { openFor, todayOf } from './open.ts';

const contentOptions = [
  'type',
  'priority',
  'assignee',
  'context',
  'description',
  'file',
  'criterion',
  'unit-test',
  'integration-test',
  'verify',
  'depends-on',
  'tag',
];

function readFileOption(text: string): { path: string; action: string } {
  const [, action, file] = /^(create|modify|delete):(.+)$/.exec(text) ?? [];
  if (action === undefined || file === undefined) {
    throw new UsageError(
      `--file expects ACTION:PATH, got ${JSON.stringify(text)}.`,
      'ACTION is create, modify or delete: --file create:src/login.ts',
    );
  }
  return { path: file, action };
}

function fromFlags(args: Args): unknown {
  const [title] = args.positionals;
  const type = args.string('type');
  if (title === undefined || type === undefined) {
    throw new UsageError(
      'new needs a title and --type, or --from FILE.',
      'ticket-core new "Add login" --type FEAT --draft, or: ticket-core new --from ticket.json',
    );
  }
  const optional = { priority: args.string('priority'), assignee: args.string('assignee') };
  return {
    title,
    type,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    context: args.string('context') ?? '',
    description: args.string('description') ?? '',
    affectedFiles: args.list('file').map(readFileOption),
    acceptanceCriteria: args.list('criterion'),
    testStrategy: {
      unit: args.list('unit-test'),
      integration: args.list('integration-test'),
      verification: args.list('verify'),
    },
    dependsOn: args.list('depends-on'),
    tags: args.list('tag'),
  };
}

async function readTicket(args: Args, context: CommandContext): Promise<NewTicket> {
  const from = args.string('from');
  if (from === undefined) return parseNewTicket(JSON.stringify(fromFlags(args)));
  const mixed = contentOptions.find((name) => args.given(name));
  if (mixed !== undefined || args.positionals.length > 0) {
    throw new UsageError(
      `--from brings the whole ticket; ${mixed === undefined ? 'a title' : `--${mixed}`} cannot be given beside it.`,
    );
  }
  return parseNewTicket(await readInput(context, from));
}

function planTicket(ticket: NewTicket, today: string): TicketPlan {
  const wording = tagsByWording(`${ticket.title}\n${ticket.context}\n${ticket.description}`);
  const tagged = { ...ticket, tags: [...new Set([...ticket.tags, ...wording])] };
  return { prefix: ticket.type, title: ticket.title, render: (id) => renderNewTicket(tagged, { id, today }) };
}

function planDraft(args: Args, today: string): TicketPlan {
  const [title] = args.positionals;
  const prefix = args.string('type');
  if (title === undefined || prefix === undefined) throw new UsageError('--draft needs a title and --type.');
  const priority = args.string('priority') ?? 'medium';
  return {
    prefix,
    title,
    render: (id) =>
      renderDraft(prefix, { id, title, today, priority, assignee: args.string('assignee') ?? 'unassigned' }),
  };
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
      context.out.print(renderText(findings, { color: context.out.color, forTerminal: context.out.isTty }));
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
  return findings.some((finding) => finding.severity === 'error') && !created ? 1 : 0;
}

/** ticket-core new */
export const run: CommandRun = async (args, context) => {
  const today = todayOf(context);
  const isDraft = args.flag('draft');
  const plan =
    isDraft && args.string('from') === undefined
      ? planDraft(args, today)
      : planTicket(await readTicket(args, context), today);
  const result = await createTicket(await openFor(context), plan, { dryRun: args.flag('dry-run'), isDraft });
  return show(result, args, context);
};

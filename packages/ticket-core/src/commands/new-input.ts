import { type Args, type CommandContext, UsageError } from '@backlog-toolkit/cli-kit';
import type { NewTicket } from '../create/generated/new-ticket-types.ts';
import { applyDefaults, parseNewTicket } from '../create/parse-new-ticket.ts';
import type { NewTicketInput } from '../create/shape-validator.ts';
import { readInput } from '../io/read-input.ts';

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

const actions = ['create', 'modify', 'delete'] as const;

function readFileOption(text: string): { path: string; action: (typeof actions)[number] } {
  const [, word, file] = /^(\w+):(.+)$/.exec(text) ?? [];
  const action = actions.find((known) => known === word);
  if (action === undefined || file === undefined) {
    throw new UsageError(
      `--file expects ACTION:PATH, got ${JSON.stringify(text)}.`,
      'ACTION is create, modify or delete: --file create:src/login.ts',
    );
  }
  return { path: file, action };
}

// A title is one line; control characters would act on the terminals that show it.
const notInTitle = /[\p{Control}\u2028\u2029]/u;

/** Checks a title of the command line. @throws {UsageError} when it is empty or more than one line. */
export function requireTitle(title: string): string {
  if (title.trim() === '') throw new UsageError('new expects a title, got an empty text.');
  if (notInTitle.test(title))
    throw new UsageError('new expects a title of one line, without control characters.');
  return title.trim();
}

function fromFlags(args: Args): NewTicketInput {
  const [title] = args.positionals;
  const type = args.string('type');
  if (title === undefined || type === undefined) {
    throw new UsageError(
      title !== undefined
        ? `new needs --type for ${JSON.stringify(title)}: the prefix of its id, such as TASK.`
        : 'new needs a title and --type, or --from FILE.',
      'ticket-core new "Add login" --type FEAT --draft, or: ticket-core new --from ticket.json',
    );
  }
  const optional = { priority: args.string('priority'), assignee: args.string('assignee') };
  return {
    title: requireTitle(title),
    type,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    context: args.string('context') ?? '',
    description: args.string('description') ?? '',
    affectedFiles: args.list('file').map(readFileOption),
    acceptanceCriteria: [...args.list('criterion')],
    testStrategy: {
      unit: [...args.list('unit-test')],
      integration: [...args.list('integration-test')],
      verification: [...args.list('verify')],
    },
    dependsOn: [...args.list('depends-on')],
    tags: [...args.list('tag')],
  };
}

/** What is said of a draft by flags; nothing of it is checked. */
export function readDraftContent(args: Args): NewTicket {
  return applyDefaults(fromFlags(args));
}

/** The ticket that `new` is given: as one JSON document, or by flags. */
export async function readNewTicket(args: Args, context: CommandContext): Promise<NewTicket> {
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

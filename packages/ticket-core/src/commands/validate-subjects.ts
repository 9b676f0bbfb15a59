import path from 'node:path';
import { type Args, type CommandContext, UsageError } from '@backlog-toolkit/cli-kit';
import type { Finding } from '@backlog-toolkit/findings';
import { listChangedFiles } from '../io/changed-files.ts';
import type { Workspace } from '../io/workspace.ts';
import type { Backlog } from '../model/backlog.ts';
import { canonicalTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';

/** What a validation is about. */
export interface Subjects {
  readonly tickets: readonly Ticket[];
  readonly unreadable: readonly Finding[];
}

function byName(args: Args, context: CommandContext, workspace: Workspace, backlog: Backlog): Subjects {
  const tickets = new Set<Ticket>();
  const unreadable = new Set<Finding>();
  for (const name of args.positionals) {
    const file = path.relative(workspace.root, path.resolve(context.cwd, name)).split(path.sep).join('/');
    const id = canonicalTicketId(name);
    const found = backlog.tickets.filter((ticket) => ticket.file === file || ticket.id === id);
    const broken = backlog.unreadable.filter((finding) => finding.file === file);
    if (found.length === 0 && broken.length === 0) {
      throw new UsageError(
        `No ticket matches ${name}.`,
        'Name tickets by id or by path; ticket-core list shows them.',
      );
    }
    for (const ticket of found) tickets.add(ticket);
    for (const finding of broken) unreadable.add(finding);
  }
  return { tickets: [...tickets], unreadable: [...unreadable] };
}

/** The tickets that a command line is about: named ones, changed ones, all, or the pending ones. */
export function readSubjects(
  args: Args,
  context: CommandContext,
  workspace: Workspace,
  backlog: Backlog,
): Subjects {
  const since = args.string('since');
  const wantsChanged = args.flag('changed') || since !== undefined;
  const isNamed = args.positionals.length > 0;
  if ([isNamed, wantsChanged, args.flag('all')].filter(Boolean).length > 1) {
    throw new UsageError('Names, --changed and --all exclude each other.');
  }
  if (isNamed) return byName(args, context, workspace, backlog);
  const { tickets, unreadable } = backlog;
  if (wantsChanged) {
    const changed = listChangedFiles(workspace, since);
    return {
      tickets: tickets.filter((ticket) => changed.has(ticket.file)),
      unreadable: unreadable.filter((finding) => changed.has(finding.file)),
    };
  }
  return {
    tickets: args.flag('all') ? tickets : tickets.filter((ticket) => ticket.folder === 'pending'),
    unreadable,
  };
}

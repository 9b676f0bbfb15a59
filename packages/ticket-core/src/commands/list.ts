import { type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import type { TicketListing } from '../io/list-tickets.ts';
import { readPlain } from '../io/read-plain.ts';
import { listTicketFiles, type TicketFolder } from '../io/ticket-files.ts';
import type { Workspace } from '../io/workspace.ts';
import { filterTickets } from '../model/ticket-filter.ts';
import { normalWord, ticketPriorities, ticketStatuses } from '../model/known-fields.ts';
import { requireWords } from './list-words.ts';
import { paintWord } from './paint-word.ts';
import { openFor, warnUnreadable } from './open.ts';

/** The YAML parser is loaded only when there is a file that needs it: most backlogs list without. */
async function readListing(workspace: Workspace, folders: readonly TicketFolder[]): Promise<TicketListing> {
  const plain = listTicketFiles(workspace, folders).map(readPlain);
  if (plain.every((summary) => summary !== undefined)) return { tickets: plain, unreadable: [] };
  const { listTickets } = await import('../io/list-tickets.ts');
  return listTickets(workspace, folders);
}

/** ticket-core list */
export const run: CommandRun = async (args, context) => {
  const workspace = await openFor(context);
  const wantsCompleted =
    args.flag('all') || args.list('status').some((word) => normalWord(word) === 'completed');
  const needsAll = wantsCompleted || args.flag('ready') || args.flag('blocked');
  const { tickets: all, unreadable } = await readListing(
    workspace,
    needsAll ? ['pending', 'completed'] : ['pending'],
  );
  const present = (key: 'status' | 'priority' | 'type'): string[] => all.map((ticket) => ticket[key]);
  const { ticketPrefixes } = workspace.config.backlog;
  const upper = (word: string): string => word.trim().toUpperCase();
  const tickets = filterTickets(
    wantsCompleted ? all : all.filter((ticket) => ticket.folder === 'pending'),
    {
      statuses: requireWords('status', args.list('status'), ticketStatuses, present('status'), normalWord),
      types: requireWords('type', args.list('type'), ticketPrefixes, present('type'), upper),
      priorities: requireWords(
        'priority',
        args.list('priority'),
        ticketPriorities,
        present('priority'),
        normalWord,
      ),
      tags: args.list('tag'),
      assignees: args.list('assignee'),
      search: args.positionals.length > 0 ? args.positionals.join(' ') : undefined,
      ready: args.flag('ready'),
      blocked: args.flag('blocked'),
    },
    all,
  );
  if (args.flag('json')) {
    context.out.printJson({ schemaVersion: 1, tickets, unreadable });
    return 0;
  }
  warnUnreadable(context, unreadable);
  const rows = tickets.map(({ id, status, priority, assignee, title }) => [
    id,
    status,
    priority,
    assignee || '-',
    title,
  ]);
  if (rows.length === 0) context.log.info('No tickets match.');
  else
    context.out.print(
      renderTable(
        [['ID', 'STATUS', 'PRIORITY', 'ASSIGNEE', 'TITLE'], ...rows],
        context.out.isTty ? context.out.columns : undefined,
        context.out.color
          ? (text, column) => (column === 1 || column === 2 ? paintWord(text) : text)
          : undefined,
      ),
    );
  return 0;
};

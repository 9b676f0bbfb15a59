import { type Args, type CommandRun, renderTable, UsageError } from '@backlog-toolkit/cli-kit';
import { type DuplicateSubject, listDuplicates } from '../duplicates/duplicate-listing.ts';
import { duplicatesJson, duplicatesTable } from '../duplicates/render-duplicates.ts';
import { findTicketById } from '../io/find-ticket.ts';
import { withKeptBacklog } from '../io/kept-backlog.ts';
import type { Workspace } from '../io/workspace.ts';
import { canonicalTicketId, parseTicketId } from '../model/ticket-id.ts';
import type { Backlog } from '../model/backlog.ts';
import { openFor, warnUnreadable } from './open.ts';

function readOptions(args: Args): { threshold: number | undefined; limit: number | undefined } {
  const threshold = args.number('threshold');
  if (threshold !== undefined && !(threshold > 0 && threshold <= 1)) {
    throw new UsageError(`--threshold expects a number above 0 and at most 1, got ${threshold}.`);
  }
  const limit = args.number('limit');
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new UsageError(`--limit expects a whole number from 1, got ${limit}.`);
  }
  return { threshold, limit };
}

function readSubject(args: Args, workspace: Workspace, backlog: Backlog): DuplicateSubject {
  const text = args.positionals.join(' ').trim();
  if (text === '' && args.positionals.length > 0) throw new UsageError('The text to look for is empty.');
  if (text === '') return { kind: 'pairs', withCompletedPairs: args.flag('all') };
  if (args.given('all'))
    throw new UsageError('--all is for the list of all pairs; a query looks at every ticket anyway.');
  const id = canonicalTicketId(text);
  if (!parseTicketId(id)) return { kind: 'text', text };
  const [named, ...more] = backlog.byId.get(id) ?? [];
  // The way of all other commands tells why an id is none, or names several tickets.
  const ticket = named && more.length === 0 ? named : findTicketById(workspace, id);
  return { kind: 'ticket', ticket };
}

/** ticket-core duplicates */
export const run: CommandRun = async (args, context) => {
  const options = readOptions(args);
  const workspace = await openFor(context);
  const { backlog, listing } = withKeptBacklog(workspace, ({ backlog: kept, keep }) => {
    const found = listDuplicates(kept, readSubject(args, workspace, kept), options);
    keep(kept);
    return { backlog: kept, listing: found };
  });
  if (args.flag('json')) {
    context.out.printJson(duplicatesJson(listing, backlog.unreadable));
    return 0;
  }
  warnUnreadable(context, backlog.unreadable);
  if (listing.rows.length > 0) {
    context.out.print(
      renderTable(duplicatesTable(listing), context.out.isTty ? context.out.columns : undefined),
    );
  } else {
    context.log.info(`None of ${listing.compared} tickets reaches a score of ${listing.threshold}.`);
  }
  return 0;
};

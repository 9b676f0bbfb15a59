import type { CompleteValues, CompletionPlace } from '@backlog-toolkit/cli-kit';
import { findTicketById } from '../io/find-ticket.ts';
import { listTicketFiles, type TicketFolder } from '../io/ticket-files.ts';
import { openWorkspace } from '../io/workspace.ts';
import { listFields, ticketPriorities, ticketStatuses } from '../model/known-fields.ts';
import { canonicalTicketId, compareTicketIds, ticketIdOfFileName } from '../model/ticket-id.ts';
import type { CompleterName } from './completers.ts';

/** Ids by the names of files: no ticket is read at the press of a key. */
async function idsIn(
  place: CompletionPlace,
  but: readonly string[] = [],
  folders?: readonly TicketFolder[],
): Promise<string[]> {
  const files = listTicketFiles(await openWorkspace(place), folders);
  const ids = new Set(files.map(({ name }) => canonicalTicketId(ticketIdOfFileName(name) ?? '')));
  for (const id of ['', ...but]) ids.delete(canonicalTicketId(id));
  return [...ids].sort(compareTicketIds);
}

const fixedValues: ReadonlyMap<string, readonly string[]> = new Map([
  ['status', ticketStatuses],
  ['priority', ticketPriorities],
  ['severity', ticketPriorities],
]);
const dependencyFields: ReadonlySet<string> = new Set(['depends_on', 'blockers']);

/** Names of fields first; behind the sign the values, where there is a fixed set of them. */
async function assignments(place: CompletionPlace): Promise<readonly string[]> {
  const [, name = '', sign = ''] = /^(\w+)([+-]?=)/.exec(place.typed) ?? [];
  if (sign === '') {
    const scalars = [...fixedValues.keys(), 'assignee'].map((key) => `${key}=`);
    return [...scalars, ...listFields.flatMap((key) => [`${key}+=`, `${key}-=`])];
  }
  const values = dependencyFields.has(name)
    ? await idsIn(place, place.positionals.slice(0, 1))
    : (fixedValues.get(name) ?? []);
  return values.map((value) => name + sign + value);
}

async function criteria(place: CompletionPlace): Promise<string[]> {
  const [id = '', ...named] = place.positionals;
  const ticket = findTicketById(await openWorkspace(place), id);
  return ticket.criteria.map(({ ref }) => ref).filter((ref) => !named.includes(ref));
}

/** What the shell offers, by the name of its completer. */
export const completeValues: Readonly<Record<CompleterName, CompleteValues>> = {
  ids: (place) => idsIn(place, place.positionals),
  pendingIds: (place) => idsIn(place, place.positionals, ['pending']),
  completedIds: (place) => idsIn(place, place.positionals, ['completed']),
  types: async (place) => (await openWorkspace(place)).config.backlog.ticketPrefixes,
  statuses: () => ticketStatuses,
  priorities: () => ticketPriorities,
  assignments,
  criteria,
};

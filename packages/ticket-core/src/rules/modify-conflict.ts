import { isLater } from '../duplicates/later-ticket.ts';
import type { Ticket } from '../model/ticket.ts';
import { makeIsOrdered } from '../scope/dependency-reach.ts';
import { isOpen, openFiles } from '../scope/open-files.ts';
import { commandHint } from './command-hint.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

const maxNamed = 3;

/** The first few that fit: of a file that half the backlog touches, more names would help nobody. */
function firstOf(tickets: readonly Ticket[], fits: (ticket: Ticket) => boolean): Ticket[] {
  const found: Ticket[] = [];
  for (const ticket of tickets) {
    if (found.length > maxNamed) break;
    if (fits(ticket)) found.push(ticket);
  }
  return found;
}

function describeWork(tickets: readonly Ticket[], path: string): string {
  const deletes = (ticket: Ticket): boolean =>
    ticket.affectedFiles.some((file) => file.path === path && file.action === 'delete');
  const part = (verb: string, chosen: readonly Ticket[]): string[] =>
    chosen.length === 0 ? [] : [`${verb} by ${chosen.map(({ id }) => id).join(', ')}`];
  const modified = part(
    'modified',
    tickets.filter((ticket) => !deletes(ticket)),
  );
  return [...modified, ...part('deleted', tickets.filter(deletes))].join(' and ');
}

/** Tickets that modify the same file have an order. */
export const modifyConflict: TicketRule = {
  meta: ruleMeta({
    id: 'modify-conflict',
    title: 'Modify conflict',
    description: 'Two pending tickets modify the same file and neither waits for the other.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket, { backlog }): Iterable<RuleHit> {
    if (!isOpen(ticket)) return;
    const files = openFiles(backlog);
    const isOrdered = makeIsOrdered(backlog, ticket);
    const seen = new Set<string>();
    for (const { path, action, line } of ticket.affectedFiles) {
      if (action === 'create' || seen.has(path)) continue;
      seen.add(path);
      const others = firstOf(
        files.modifiersOf(path),
        (other) => other.id !== ticket.id && isLater(ticket, other) && !isOrdered(other),
      );
      const [first] = others;
      if (!first) continue;
      const [named, rest] = [others.slice(0, maxNamed), others.length > maxNamed ? ' and others' : ''];
      const names = others.slice(0, maxNamed).map(({ id }) => id);
      yield {
        message: `Unexpected file to ${action === 'delete' ? 'delete' : 'modify'}: ${path} is also ${describeWork(named, path)}${rest}, without a dependency between them.`,
        line,
        hint: commandHint(
          [ticket.id, first.id],
          `Put them in an order, such as ticket-core set ${ticket.id} depends_on+=${first.id}`,
          'Put them in an order: name one in depends_on of the other.',
        ),
        fingerprint: `${ticket.id}:${path}`,
        data: { path, others: names },
      };
    }
  },
};

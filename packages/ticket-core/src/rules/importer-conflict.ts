import type { CodeFacts } from '../code/code-facts.ts';
import { languageOf } from '../code/languages.ts';
import { ticketOrder } from '../code/ticket-order.ts';
import { ticketsTouching } from '../code/touching-tickets.ts';
import { type Backlog, isFinished } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

interface Conflict {
  readonly importer: string;
  readonly other: Ticket;
}

const mostNamed = 3;
// Half the backlog may touch the importers of a hub; more than these help nobody.
const mostFound = 20;

function findConflicts(ticket: Ticket, path: string, backlog: Backlog, code: CodeFacts): readonly Conflict[] {
  const importers = code.importersOf(path);
  if (importers.length === 0) return [];
  const own = new Set(ticket.affectedFiles.map((file) => file.path));
  const order = ticketOrder(backlog);
  // Touching the same file is the business of another rule, and a shared file is known to both.
  const seen = new Set([ticket.id, ...ticketsTouching(path, backlog).map(({ id }) => id)]);
  const isShared = (files: readonly string[], importer: string): boolean =>
    files.length > 0 && (files.includes(path) || files.includes(importer));
  const found: Conflict[] = [];
  for (const importer of importers) {
    if (own.has(importer) || isShared(ticket.sharedFiles, importer)) continue;
    for (const { id, sharedFiles, ticket: other } of ticketsTouching(importer, backlog)) {
      if (seen.has(id) || isShared(sharedFiles, importer)) continue;
      seen.add(id);
      if (order.before(ticket.id).has(id) || order.after(ticket.id).has(id)) continue;
      found.push({ importer, other });
      if (found.length === mostFound) return found;
    }
  }
  return found;
}

/** Tickets that change a file and one of its importers are worked on in a known order. */
export const importerConflict: TicketRule = {
  meta: ruleMeta({
    id: 'importer-conflict',
    title: 'Importer of a modified file in another ticket',
    description:
      'Another open ticket touches a file that imports one this ticket changes, and neither depends on the other.',
    defaultSeverity: 'info',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket, { backlog, code }): Iterable<RuleHit> {
    if (isFinished(ticket) || !code) return;
    for (const { path, action, line } of ticket.affectedFiles) {
      if ((action !== 'modify' && action !== 'delete') || languageOf(path) === null) continue;
      const conflicts = findConflicts(ticket, path, backlog, code);
      if (conflicts.length === 0) continue;
      const named = conflicts.slice(0, mostNamed).map(({ importer, other }) => `${importer} (${other.id})`);
      const more =
        conflicts.length > mostNamed
          ? ` and ${conflicts.length === mostFound ? 'many' : conflicts.length - mostNamed} more`
          : '';
      yield {
        message: `Unexpected change of ${path} beside changes of what imports it: ${named.join(', ')}${more}; expected a dependency.`,
        line,
        hint: 'Make one ticket depend on the other, or list the file in shared_files when the order does not matter.',
        data: {
          file: path,
          conflicts: conflicts.map(({ importer, other }) => ({ importer, ticket: other.id })),
        },
      };
    }
  },
};

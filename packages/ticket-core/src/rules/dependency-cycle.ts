import type { Backlog } from '../model/backlog.ts';
import { findDependencyCycles } from '../model/dependency-cycles.ts';
import { listDependencies, removalHint } from './list-dependencies.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

const cyclesOf = new WeakMap<Backlog, ReadonlyMap<string, readonly string[]>>();

function cycles(backlog: Backlog): ReadonlyMap<string, readonly string[]> {
  let found = cyclesOf.get(backlog);
  if (!found) {
    found = findDependencyCycles(backlog.tickets);
    cyclesOf.set(backlog, found);
  }
  return found;
}

/** Tickets do not wait for each other in a circle. */
export const dependencyCycle: TicketRule = {
  meta: ruleMeta({
    id: 'dependency-cycle',
    title: 'Dependency cycle',
    description: 'Tickets depend on each other in a circle, so that none can start.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket, { backlog }) {
    // What waits for nothing is in no circle; creating such a ticket need not look at all others.
    if (ticket.dependsOn.length === 0 && ticket.blockers.length === 0) return;
    const group = cycles(backlog).get(ticket.id);
    if (!group) return;
    const mention = listDependencies(ticket).find(({ id }) => id !== ticket.id && group.includes(id));
    yield {
      message: `Unexpected dependency cycle among ${group.join(', ')}.`,
      line: ticket.lineOf('depends_on'),
      ...(mention
        ? {
            hint: removalHint(
              ticket,
              mention,
              'Take the dependency out that is the least needed, such as here',
            ),
          }
        : {}),
    };
  },
};

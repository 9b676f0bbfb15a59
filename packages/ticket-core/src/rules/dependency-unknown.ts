import { parseTicketId } from '../model/ticket-id.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

/** Every ticket that is named as dependency or blocker exists. */
export const dependencyUnknown: TicketRule = {
  meta: ruleMeta({
    id: 'dependency-unknown',
    title: 'Dependency unknown',
    description: 'depends_on or blockers names a ticket that is in neither pending nor completed.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket, { backlog }): Iterable<RuleHit> {
    for (const [key, ids] of [
      ['depends_on', ticket.dependsOn],
      ['blockers', ticket.blockers],
    ] as const) {
      for (const id of ids) {
        if (backlog.byId.has(id)) continue;
        // A blocker may be words ("legal approval"); a dependency is always a ticket.
        if (key === 'blockers' && !parseTicketId(id)) continue;
        yield {
          message: `Unexpected ${id} in ${key}, expected an existing ticket.`,
          line: ticket.lineOf(key),
        };
      }
    }
  },
};

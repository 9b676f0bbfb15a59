import { ruleMeta, type TicketRule } from './rule.ts';

/** A ticket does not wait for itself. */
export const dependencySelf: TicketRule = {
  meta: ruleMeta({
    id: 'dependency-self',
    title: 'Dependency on itself',
    description: 'A ticket names itself in depends_on or blockers.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket) {
    for (const [key, ids] of [
      ['depends_on', ticket.dependsOn],
      ['blockers', ticket.blockers],
    ] as const) {
      if (ids.includes(ticket.id)) {
        yield { message: `Unexpected ${ticket.id} in its own ${key}.`, line: ticket.lineOf(key) };
      }
    }
  },
};

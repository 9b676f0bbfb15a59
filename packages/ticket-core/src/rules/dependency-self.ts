import { listDependencies, removalHint } from './list-dependencies.ts';
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
    for (const mention of listDependencies(ticket)) {
      if (mention.id !== ticket.id) continue;
      yield {
        message: `Unexpected ${ticket.id} in its own ${mention.key}.`,
        line: mention.line,
        hint: removalHint(ticket, mention, 'Remove it'),
      };
    }
  },
};

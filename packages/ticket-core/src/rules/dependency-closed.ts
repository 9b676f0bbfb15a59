import { isDropped } from '../model/is-done.ts';
import { listDependencies, removalHint } from './list-dependencies.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

/** Nobody does the work of a ticket that was given up: whatever waits for it waits for ever. */
export const dependencyClosed: TicketRule = {
  meta: ruleMeta({
    id: 'dependency-closed',
    title: 'Dependency closed',
    description:
      'depends_on or blockers names a ticket that is obsolete or cancelled, so its work is never done.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket, { backlog }): Iterable<RuleHit> {
    if (isDropped(ticket)) return;
    for (const mention of listDependencies(ticket)) {
      const { key, id, line } = mention;
      const copies = backlog.byId.get(id) ?? [];
      const [other] = copies;
      if (!other || id === ticket.id || !copies.every(isDropped)) continue;
      yield {
        message: `Unexpected ${id} in ${key}: it is ${other.status}, expected a ticket whose work will be done.`,
        line,
        hint: removalHint(ticket, mention, 'Name the ticket that took its place, or remove it'),
        data: { dependency: id, status: other.status },
      };
    }
  },
};

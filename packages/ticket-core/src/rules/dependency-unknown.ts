import type { Backlog } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';
import { likelyTicketId, parseTicketId } from '../model/ticket-id.ts';
import { listDependencies, removalHint } from './list-dependencies.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

interface UnknownDependency extends RuleHit {
  /** False for a map or list that names no ticket. */
  readonly isReadable: boolean;
}

/** Each dependency and blocker that is no existing ticket, items that cannot be read among them. */
export function* findUnknownDependencies(ticket: Ticket, backlog: Backlog): Iterable<UnknownDependency> {
  for (const mention of listDependencies(ticket)) {
    const { key, id, line, isReadable } = mention;
    if (backlog.byId.has(id)) continue;
    const likely = likelyTicketId(id);
    const meant = likely !== null && backlog.byId.has(likely) ? likely : null;
    // A blocker may be words ("legal approval"); a dependency is always a ticket.
    if (key === 'blockers' && isReadable && !parseTicketId(id) && meant === null) continue;
    yield {
      isReadable,
      message: `Unexpected ${id} in ${key}, expected an existing ticket.`,
      line,
      hint:
        meant === null
          ? removalHint(ticket, mention, 'Correct the id, or remove it')
          : `Did you mean ${meant}? Write it so.`,
    };
  }
}

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
  asksOthers: true,
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket, { backlog, config }): Iterable<RuleHit> {
    const fieldsAreChecked = config.ticketValidation.rules['field-value'] !== 'off';
    for (const { isReadable, ...hit } of findUnknownDependencies(ticket, backlog)) {
      // One finding for one fault: field-value tells of what cannot be read.
      if (isReadable || !fieldsAreChecked) yield hit;
    }
  },
};

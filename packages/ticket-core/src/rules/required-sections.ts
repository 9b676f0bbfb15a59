import type { BacklogConfig } from '@backlog-toolkit/config';
import { sectionsByType } from '../model/section-names.ts';
import type { Ticket } from '../model/ticket.ts';

/** Section keys that a ticket must have by config, without those whose flag is off. */
export function requiredSections(config: BacklogConfig): readonly string[] {
  const { requireTestStrategy, requireAffectedFiles } = config.ticketValidation;
  return config.backlog.requiredSections.filter(
    (key) =>
      (requireTestStrategy || key !== 'testStrategy') && (requireAffectedFiles || key !== 'affectedFiles'),
  );
}

/** Section keys that the ticket's type asks for besides. */
export function typeSections(ticket: Ticket): readonly string[] {
  return Object.hasOwn(sectionsByType, ticket.prefix) ? (sectionsByType[ticket.prefix] ?? []) : [];
}

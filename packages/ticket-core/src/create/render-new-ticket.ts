import { writeInline } from '../edit/write-scalar.ts';
import { sectionName, sectionNames } from '../model/section-names.ts';
import { containBody } from './contain-body.ts';
import type { NewTicket } from './generated/new-ticket-types.ts';
import { layOutTicket, sectionKeysOf } from './layout.ts';
import { emptySection, renderSection } from './render-sections.ts';

/** Frontmatter that is worked out from the ticket and not handed in. */
export interface ComputedFields {
  readonly estimatedTokens?: number | undefined;
  /** A short text such as `src/auth`. */
  readonly scopeBoundary?: string | undefined;
  readonly batchEligible?: boolean | undefined;
}

/** What a ticket gets besides its content. */
export interface TicketFacts {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly computed?: ComputedFields | undefined;
}

type Field = readonly [key: string, value: string | undefined];

const optional = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : writeInline(text);

/** Frontmatter lines of a ticket in their fixed order; fields without a value are left out. */
function frontmatterLines(ticket: NewTicket, { id, today, computed }: TicketFacts): string[] {
  const ice = ticket.iceScore;
  const fields: readonly Field[] = [
    ['id', writeInline(id)],
    ['title', writeInline(ticket.title)],
    ['status', 'pending'],
    ['priority', ticket.priority],
    ['created', today],
    ['updated', today],
    ['assignee', writeInline(ticket.assignee)],
    ['blockers', writeInline(ticket.blockers)],
    ['depends_on', writeInline(ticket.dependsOn)],
    ['shared_files', writeInline(ticket.sharedFiles)],
    ['related_docs', writeInline(ticket.relatedDocs)],
    ['tags', writeInline(ticket.tags)],
    ['severity', ticket.severity],
    ['environment', optional(ticket.environment)],
    ['phase', optional(ticket.phase)],
    ['type', optional(ticket.ideaType)],
    ['ice_score', ice && `{impact: ${ice.impact}, confidence: ${ice.confidence}, ease: ${ice.ease}}`],
    ['hypothesis', optional(ticket.hypothesis)],
    ['estimated_tokens', computed?.estimatedTokens?.toString()],
    ['scope_boundary', optional(computed?.scopeBoundary)],
    ['batch_eligible', computed?.batchEligible?.toString()],
  ];
  return fields.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
}

/**
 * Writes the whole text of a new ticket. Its content may be anything: it cannot leave its field, cell, list item or
 * section. What the type always has and the ticket does not say reads `None.`.
 */
export function renderNewTicket(ticket: NewTicket, facts: TicketFacts): string {
  const always = new Set(sectionKeysOf(ticket.type));
  const known = sectionNames.flatMap(({ key }) => {
    const body = renderSection(key, ticket);
    if (body === '' && !always.has(key)) return [];
    return [[sectionName(key).heading, body || emptySection] as const];
  });
  const own = ticket.extraSections.map(
    ({ heading, body }) => [heading.trim().replaceAll(/\s+/g, ' '), containBody(body)] as const,
  );
  return layOutTicket(frontmatterLines(ticket, facts), [...known, ...own]);
}

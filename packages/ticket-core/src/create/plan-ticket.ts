import { parseTicketId } from '../model/ticket-id.ts';
import { fillDraft } from './fill-draft.ts';
import { fillTemplate } from './fill-template.ts';
import type { NewTicket } from './generated/new-ticket-types.ts';
import { type DraftValues, renderDraft, templateValuesOf } from './render-draft.ts';
import { type ComputedFields, renderNewTicket } from './render-new-ticket.ts';
import { tagsByWording } from './tags-by-wording.ts';

/** A ticket that is about to be created: everything but its id. */
export interface TicketPlan {
  readonly prefix: string;
  readonly title: string;
  /** Writes the ticket's text for an id. */
  render(id: string): string;
}

/** What is worked out for a ticket beside its content. */
export interface TicketExtras {
  readonly computed?: ComputedFields | undefined;
  /** A section behind the others, such as a cost estimate. */
  readonly section?: { readonly heading: string; readonly body: string } | undefined;
}

/** Plans a ticket from its content; tags that its wording asks for are added. `today` is `YYYY-MM-DD`. */
export function planTicket(ticket: NewTicket, today: string, extras: TicketExtras = {}): TicketPlan {
  const wording = tagsByWording(`${ticket.title}\n${ticket.context}\n${ticket.description}`);
  const { computed, section } = extras;
  const complete = {
    ...ticket,
    tags: [...new Set([...ticket.tags, ...wording])],
    extraSections: section ? [...ticket.extraSections, section] : ticket.extraSections,
  };
  const render = (id: string): string => renderNewTicket(complete, { id, today, computed });
  return { prefix: ticket.type, title: ticket.title, render };
}

/** What a skeleton is made of. */
export interface DraftContent {
  readonly values: Omit<DraftValues, 'id'>;
  /** The project's own template, where it has one. */
  readonly template?: string | undefined;
  /** What is known of the ticket already. */
  readonly known: NewTicket;
}

/** Plans a skeleton to fill in by hand, with what is known of the ticket already in its place. */
export function planDraft(prefix: string, { values, template, known }: DraftContent): TicketPlan {
  const render = (id: string): string => {
    const skeleton =
      template === undefined
        ? renderDraft(prefix, { ...values, id })
        : fillTemplate(template, templateValuesOf(prefix, { ...values, id }));
    return fillDraft(skeleton, known);
  };
  return { prefix, title: values.title, render };
}

/** Whether a word can be the prefix of ids. */
export function isPrefix(word: string): boolean {
  return parseTicketId(`${word}-1`) !== null;
}

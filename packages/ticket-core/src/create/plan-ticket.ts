import { parseTicketId } from '../model/ticket-id.ts';
import { fillTemplate } from './fill-template.ts';
import type { NewTicket } from './generated/new-ticket-types.ts';
import { type DraftValues, renderDraft, templateValuesOf } from './render-draft.ts';
import { renderNewTicket } from './render-new-ticket.ts';
import { tagsByWording } from './tags-by-wording.ts';

/** A ticket that is about to be created: everything but its id. */
export interface TicketPlan {
  readonly prefix: string;
  readonly title: string;
  /** Writes the ticket's text for an id. */
  render(id: string): string;
}

/** Plans a ticket from its content; tags that its wording asks for are added. `today` is `YYYY-MM-DD`. */
export function planTicket(ticket: NewTicket, today: string): TicketPlan {
  const wording = tagsByWording(`${ticket.title}\n${ticket.context}\n${ticket.description}`);
  const tagged = { ...ticket, tags: [...new Set([...ticket.tags, ...wording])] };
  return { prefix: ticket.type, title: ticket.title, render: (id) => renderNewTicket(tagged, { id, today }) };
}

/** Plans a skeleton to fill in by hand, from the project's own template where it has one. */
export function planDraft(prefix: string, values: Omit<DraftValues, 'id'>, template?: string): TicketPlan {
  const render = (id: string): string =>
    template === undefined
      ? renderDraft(prefix, { ...values, id })
      : fillTemplate(template, templateValuesOf(prefix, { ...values, id }));
  return { prefix, title: values.title, render };
}

/** Whether a word can be the prefix of ids. */
export function isPrefix(word: string): boolean {
  return parseTicketId(`${word}-1`) !== null;
}

import { parseTicket, type Ticket } from './model/ticket.ts';
import { ticketRules } from './rules/index.ts';
import type { RuleContext } from './rules/rule.ts';

/**
 * The ticket's text with everything mended that needs no judgement: spellings of fixed words, lists written as a line,
 * headings. Rules that config turns off mend nothing.
 *
 * @throws {TicketError} EDIT_REFUSED when a fix would change more than it should.
 */
export function fixTicket(ticket: Ticket, context: RuleContext): string {
  const { file, fileName, folder } = ticket;
  let fixed = ticket;
  for (const rule of ticketRules) {
    const isOff = context.config.ticketValidation.rules[rule.meta.id] === 'off';
    if (isOff || !rule.fix || (rule.appliesTo === 'pending' && folder !== 'pending')) continue;
    const text = rule.fix(fixed, context);
    if (text !== fixed.text) fixed = parseTicket({ file, fileName, folder, text });
  }
  return fixed.text;
}

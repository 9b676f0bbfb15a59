import { findPlaceholders, isPlaceholderTitle } from '../scope/find-placeholders.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

/** Nothing of the template is left to fill in. */
export const placeholderLeft: TicketRule = {
  meta: ruleMeta({
    id: 'placeholder-left',
    title: 'Placeholder left',
    description: 'A placeholder of the template, or a TODO, still stands in the text.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket): Iterable<RuleHit> {
    for (const { text, line, isLeft } of findPlaceholders(ticket.scan)) {
      yield {
        message: isLeft
          ? `Unexpected placeholder ${JSON.stringify(text)}, expected real content.`
          : `Unexpected ${JSON.stringify(text)} in a sentence, expected real content, or backticks around it.`,
        line,
        hint: 'Write what belongs there. A text that speaks of it has it in backticks.',
        ...(isLeft ? {} : { severity: 'info' as const }),
      };
    }
    if (isPlaceholderTitle(ticket.title)) {
      yield {
        message: 'Unexpected placeholder in the title, expected a short sentence.',
        line: ticket.lineOf('title'),
        hint: 'Write into title what the ticket is about.',
      };
    }
  },
};

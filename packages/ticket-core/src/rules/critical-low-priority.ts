import { readText } from '../model/read-values.ts';
import { commandHint } from './command-hint.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** A critical bug is not put off. */
export const criticalLowPriority: TicketRule = {
  meta: ruleMeta({
    id: 'critical-low-priority',
    title: 'Critical bug with low priority',
    description: 'A BUG of severity critical has priority low or medium.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket) {
    if (ticket.prefix !== 'BUG' || readText(ticket.data['severity'])?.toLowerCase() !== 'critical') return;
    const priority = ticket.priority.toLowerCase();
    if (priority !== 'low' && priority !== 'medium') return;
    yield {
      message: `Unexpected priority ${priority} of a bug with severity critical, expected critical or high.`,
      line: ticket.lineOf('priority'),
      hint: commandHint(
        [ticket.id],
        `Run ticket-core set ${ticket.id} priority=high, or correct its severity.`,
        'Set priority to high, or correct its severity.',
      ),
    };
  },
};

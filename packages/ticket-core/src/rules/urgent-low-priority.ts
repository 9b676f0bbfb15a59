import { findUrgentWording } from '../scope/urgent-wording.ts';
import { commandHint } from './command-hint.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** What is urgent by its words is urgent by its priority. */
export const urgentLowPriority: TicketRule = {
  meta: ruleMeta({
    id: 'urgent-low-priority',
    title: 'Urgent wording with low priority',
    description:
      'The text speaks of an outage, data loss, a security hole or a blocker, and the priority is low or medium.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket) {
    const priority = ticket.priority.toLowerCase();
    if (priority !== 'low' && priority !== 'medium') return;
    const wording = findUrgentWording(ticket);
    if (!wording) return;
    yield {
      message: `Unexpected priority ${priority} where the text says ${JSON.stringify(wording.text)} (line ${wording.line}), expected ${wording.severity === 'critical' ? 'critical or high' : 'high'}.`,
      line: ticket.lineOf('priority'),
      hint: commandHint(
        [ticket.id],
        `Run ticket-core set ${ticket.id} priority=${wording.severity}, or say in the ticket why it can wait.`,
        `Set priority to ${wording.severity}, or say in the ticket why it can wait.`,
      ),
      data: { words: wording.text, wordsLine: wording.line },
    };
  },
};

import { isProven } from '../model/is-proven.ts';
import { commandHint } from './command-hint.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** A completed ticket names the commit that holds its work, or other evidence. */
export const completionUnproven: TicketRule = {
  meta: ruleMeta({
    id: 'completion-unproven',
    title: 'Completion unproven',
    description: 'A completed ticket names neither a commit nor evidence of its work.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'all',
  *check(ticket) {
    const { id, folder, status } = ticket;
    if ((folder !== 'completed' && status !== 'completed') || isProven(ticket)) return;
    const steps =
      folder === 'completed'
        ? `Name what proves it: ticket-core set ${id} commit=SHA`
        : `ticket-core complete ${id} --commit SHA`;
    yield {
      message: 'Missing commit or evidence, expected one of them in a completed ticket.',
      line: ticket.lineOf('status'),
      hint: commandHint([id], steps, 'Name what proves it: commit or evidence.'),
    };
  },
};

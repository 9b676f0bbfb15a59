import { contentText } from '../model/content-text.ts';
import { readVerification } from '../scope/verification.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** A ticket names commands that show whether its work is right. */
export const verificationMissing: TicketRule = {
  meta: ruleMeta({
    id: 'verification-missing',
    title: 'Verification missing',
    description:
      'The Test Strategy holds no shell command, or only comments, sentences and commands that cannot fail.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  isEnabled: (config) => config.ticketValidation.requireVerificationCommands,
  *check(ticket) {
    if (ticket.prefix === 'IDEA') return;
    const section = ticket.section('testStrategy');
    // An empty section is told of by its own rule.
    if (section && contentText(ticket.scan, { start: section.bodyStart, end: section.end }) === '') return;
    const found = readVerification(ticket);
    if (!found || found.commands.length > 0) return;
    yield {
      message:
        found.other.length === 0
          ? 'Missing verification commands in the Test Strategy.'
          : `Unexpected verification without a command that can fail: ${JSON.stringify(found.other[0]?.slice(0, 80))}, expected a shell command.`,
      line: found.line,
      hint: 'Write a bash code block below "### Verification Commands" with commands that fail while the work is not done.',
    };
  },
};

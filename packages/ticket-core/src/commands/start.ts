import { type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { claimTicket } from '../io/start-ticket.ts';
import { isNobody } from '../lifecycle/is-held.ts';
import { openFor, todayOf } from './open.ts';
import { showChange } from './show-change.ts';

/** ticket-core start */
export const run: CommandRun = async (args, context) => {
  const assignee = args.string('assignee')?.trim() ?? '';
  if (isNobody(assignee))
    throw new UsageError('--assignee expects a name.', 'Name who works on it: --assignee ana');
  // It stands in tables and messages.
  if (/[\p{Control}\u2028\u2029]/u.test(assignee))
    throw new UsageError('--assignee expects a name on one line, without control characters.');
  const takeOver = args.string('take-over');
  if (takeOver?.trim() === '')
    throw new UsageError('--take-over expects the reason.', '--take-over "Ana is on leave"');
  const change = await claimTicket(await openFor(context), args.positionals[0] ?? '', {
    assignee,
    today: todayOf(context),
    anyway: args.flag('anyway'),
    takeOver,
    dryRun: args.flag('dry-run'),
  });
  return showChange(change, `${change.id}: started by ${assignee}`, args, context);
};

import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { tickCriterion } from '../edit/criteria.ts';
import { changeTicket } from '../io/change-ticket.ts';
import { openFor } from './open.ts';
import { showChange } from './show-change.ts';

/** ticket-core tick */
export const run: CommandRun = async (args, context) => {
  const [id = '', ...refs] = args.positionals;
  const checked = !args.flag('undo');
  const change = await changeTicket(
    await openFor(context),
    id,
    (ticket) => ({ text: refs.reduce((text, ref) => tickCriterion(text, ref, checked).text, ticket.text) }),
    { dryRun: args.flag('dry-run') },
  );
  return showChange(
    change,
    `${change.id}: ${checked ? 'ticked' : 'unticked'} ${refs.join(', ')}`,
    args,
    context,
  );
};

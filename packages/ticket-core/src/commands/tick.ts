import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { tickCriterion } from '../edit/tick-criterion.ts';
import { setFields } from '../edit/set-fields.ts';
import { changeTicket } from '../io/change-ticket.ts';
import { openFor, todayOf } from './open.ts';
import { showChange } from './show-change.ts';

/** ticket-core tick */
export const run: CommandRun = async (args, context) => {
  const [id = '', ...refs] = args.positionals;
  const today = todayOf(context);
  const checked = !args.flag('undo');
  const change = await changeTicket(
    await openFor(context),
    id,
    (ticket) => {
      const where = { file: ticket.file };
      const text = refs.reduce((before, ref) => tickCriterion(before, ref, checked, where).text, ticket.text);
      const isTouched = text !== ticket.text && 'updated' in ticket.data;
      return { text: isTouched ? setFields(text, [['updated', today]], where) : text };
    },
    { dryRun: args.flag('dry-run') },
  );
  return showChange(
    change,
    `${change.id}: ${checked ? 'ticked' : 'unticked'} ${refs.join(', ')}`,
    args,
    context,
  );
};

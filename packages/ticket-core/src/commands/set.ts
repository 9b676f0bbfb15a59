import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { setFields } from '../edit/set-fields.ts';
import { changeTicket } from '../io/change-ticket.ts';
import { editedValue, parseFieldEdit } from '../model/field-edit.ts';
import { openFor, todayOf } from './open.ts';
import { showChange } from './show-change.ts';

/** ticket-core set */
export const run: CommandRun = async (args, context) => {
  const [id = '', ...assignments] = args.positionals;
  const edits = assignments.map(parseFieldEdit);
  const workspace = await openFor(context);
  const today = todayOf(context);
  const change = await changeTicket(
    workspace,
    id,
    (ticket) => {
      const values = new Map<string, string | readonly string[]>();
      for (const edit of edits)
        values.set(edit.key, editedValue(edit, values.get(edit.key) ?? ticket.data[edit.key]));
      const text = setFields(ticket.text, values);
      const touch = text !== ticket.text && 'updated' in ticket.data && !values.has('updated');
      return { text: touch ? setFields(text, [['updated', today]]) : text };
    },
    { dryRun: args.flag('dry-run') },
  );
  return showChange(change, `${change.id}: set ${edits.map((edit) => edit.key).join(', ')}`, args, context);
};

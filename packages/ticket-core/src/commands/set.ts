import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { changeTicket } from '../io/change-ticket.ts';
import { applyFieldEdits } from '../model/apply-field-edits.ts';
import { parseFieldEdit } from '../model/field-edit.ts';
import { refuseFieldErrors } from '../model/refuse-field-errors.ts';
import { openFor, todayOf } from './open.ts';
import { showChange } from './show-change.ts';

/** ticket-core set */
export const run: CommandRun = async (args, context) => {
  const [id = '', ...assignments] = args.positionals;
  const edits = assignments.map(parseFieldEdit);
  const workspace = await openFor(context);
  const today = todayOf(context);
  const { rules } = workspace.config.ticketValidation;
  const force = args.flag('force');
  const change = await changeTicket(
    workspace,
    id,
    (ticket) => {
      const text = applyFieldEdits(ticket, edits, { force, today });
      if (!force && rules['field-value'] !== 'off') refuseFieldErrors(ticket, text);
      return { text };
    },
    { dryRun: args.flag('dry-run') },
  );
  return showChange(change, `${change.id}: set ${edits.map((edit) => edit.key).join(', ')}`, args, context);
};

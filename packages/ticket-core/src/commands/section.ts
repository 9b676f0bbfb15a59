import { type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { bareHeading, replaceSection } from '../edit/sections.ts';
import { setFields } from '../edit/set-fields.ts';
import { changeTicket } from '../io/change-ticket.ts';
import { readInput } from '../io/read-input.ts';
import { openFor, todayOf } from './open.ts';
import { showChange } from './show-change.ts';

/** ticket-core section */
export const run: CommandRun = async (args, context) => {
  const [id = '', typed = ''] = args.positionals;
  const heading = bareHeading(typed);
  const from = args.string('from') ?? '';
  if (heading === '') throw new UsageError('section expects a heading, got nothing.');
  if (from === '') throw new UsageError('--from expects a file, or - for standard input.');
  const workspace = await openFor(context);
  const body = await readInput(context, from);
  const today = todayOf(context);
  const change = await changeTicket(
    workspace,
    id,
    (ticket) => {
      const text = replaceSection(ticket.text, heading, body, {
        create: args.flag('create'),
        file: ticket.file,
      });
      const isTouched = text !== ticket.text && 'updated' in ticket.data;
      return { text: isTouched ? setFields(text, [['updated', today]]) : text };
    },
    { dryRun: args.flag('dry-run') },
  );
  return showChange(change, `${change.id}: wrote ${heading}`, args, context);
};

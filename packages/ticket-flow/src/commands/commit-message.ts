import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { findTicketById } from '@backlog-toolkit/ticket-core';
import { composeMessage } from '../commit-message/compose-message.ts';
import { openFor } from './open.ts';

/** ticket-flow commit-message */
export const run: CommandRun = async (args, context) => {
  const workspace = await openFor(context);
  const ticket = findTicketById(workspace, args.positionals[0] ?? '');
  const { id, prefix, affectedFiles, title } = ticket;
  const summary = args.string('summary')?.trim() || title;
  const message = composeMessage({ id, prefix, files: affectedFiles, summary });
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, ticket: id, ...message });
  else context.out.print(message.message);
  return 0;
};

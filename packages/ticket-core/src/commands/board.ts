import { type CommandRun, showControls, textWidth, UsageError } from '@backlog-toolkit/cli-kit';
import { arrangeBoard, renderBoard } from '../graph/board.ts';
import { listTickets } from '../io/list-tickets.ts';
import { paintWord } from './paint-word.ts';
import { openFor, warnUnreadable } from './open.ts';

/** ticket-core board */
export const run: CommandRun = async (args, context) => {
  const limit = args.number('limit') ?? 20;
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`--limit expects a whole number from 1, got ${limit}.`);
  const workspace = await openFor(context);
  const { tickets, unreadable } = listTickets(
    workspace,
    args.flag('all') ? ['pending', 'completed'] : ['pending'],
  );
  const columns = arrangeBoard(tickets);
  if (args.flag('json')) {
    context.out.printJson({ schemaVersion: 1, columns, unreadable });
    return 0;
  }
  warnUnreadable(context, unreadable);
  if (tickets.length === 0) context.log.info('There are no tickets.');
  else
    context.out.print(
      renderBoard(columns, {
        width: context.out.columns,
        limit,
        measure: textWidth,
        clean: showControls,
        paint: context.out.color ? paintWord : undefined,
      }),
    );
  return 0;
};

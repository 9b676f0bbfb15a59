import { type Args, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { completeTicket, openCriteria } from '../complete.ts';
import { TicketError } from '../errors.ts';
import { changeTicket } from '../io/change-ticket.ts';
import { requireCommitOf } from '../io/check-commit.ts';
import { ticketFile } from '../io/ticket-files.ts';
import { openFor, todayOf } from './open.ts';
import { showChange } from './show-change.ts';

const evidencePattern = /^[a-z][a-z0-9-]*:[\w.:/-]{1,200}$/;

function readCount(args: Args, name: string): number | undefined {
  const count = args.number(name);
  if (count === undefined || (Number.isSafeInteger(count) && count >= 0)) return count;
  throw new UsageError(`--${name} expects a whole number from 0, got ${count}.`);
}

/** ticket-core complete */
export const run: CommandRun = async (args, context) => {
  const revision = args.string('commit');
  const evidence = args.string('evidence');
  if ((revision === undefined) === (evidence === undefined)) {
    throw new UsageError(
      'complete needs either --commit SHA or --evidence KIND:REF.',
      'Commit the work first, then: ticket-core complete TASK-001 --commit HEAD',
    );
  }
  if (evidence !== undefined && !evidencePattern.test(evidence)) {
    throw new UsageError(
      `--evidence expects KIND:REF such as batch:job-12, got ${JSON.stringify(evidence)}.`,
    );
  }
  const reviewRounds = readCount(args, 'review-rounds');
  const testsAdded = readCount(args, 'tests-added');
  const workspace = await openFor(context);
  let open: readonly string[] = [];
  const change = await changeTicket(
    workspace,
    args.positionals[0] ?? '',
    (ticket) => {
      open = openCriteria(ticket);
      if (open.length > 0 && args.flag('require-ticked')) {
        throw new TicketError('NOT_ELIGIBLE', `${ticket.id} has open criteria: ${open.join(', ')}.`, {
          hint: `ticket-core tick ${ticket.id} ${open.join(' ')}`,
          file: ticket.file,
        });
      }
      const completion = {
        commit: revision === undefined ? undefined : requireCommitOf(workspace, ticket, revision),
        evidence,
        today: todayOf(context),
        reviewRounds,
        testsAdded,
      };
      return completeTicket(ticket, completion, ticketFile(workspace, 'completed', ticket.fileName).relative);
    },
    { dryRun: args.flag('dry-run') },
  );
  if (open.length > 0 && !args.flag('dry-run'))
    context.log.warn(`${change.id} is completed with open criteria: ${open.join(', ')}`);
  return showChange(change, `${change.id}: completed, now ${change.fileAfter}`, args, context);
};

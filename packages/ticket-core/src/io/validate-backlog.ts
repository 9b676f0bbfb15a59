import { availableParallelism } from 'node:os';
import type { Finding } from '@backlog-toolkit/findings';
import { checkAndForget, chooseRules, compareTicket, finishFindings } from '../check-tickets.ts';
import type { Backlog } from '../model/backlog.ts';
import { expectManyQuestions } from '../model/search-first.ts';
import type { Ticket } from '../model/ticket.ts';
import { validateTickets } from '../validate.ts';
import { inlineLess } from './inline-less.ts';
import { openKeptBacklog } from './kept-backlog.ts';
import { type OwnHelper, startOwnHelper } from './own-helper.ts';
import { makeRuleContext, projectPlace } from './project-files.ts';
import type { Workspace } from './workspace.ts';

/** How to validate a backlog. */
export interface ValidateOptions {
  /** Check completed tickets too. */
  readonly all?: boolean;
  /** 1 or 2; by default 2 where the machine has them and the backlog is so large that it pays. */
  readonly threads?: number;
}

/** A backlog and what is wrong with it. */
export interface ValidatedBacklog {
  readonly backlog: Backlog;
  /** The tickets that were checked. */
  readonly tickets: readonly Ticket[];
  /** By file and line; files that are no readable tickets are told of in `backlog.unreadable`. */
  readonly findings: readonly Finding[];
}

// To start a thread costs as much as to check some hundred tickets; in fewer, V8 has little to optimise.
const worthAThread = 1500;

function checkWithHelper(
  tickets: readonly Ticket[],
  context: ReturnType<typeof makeRuleContext>,
  helper: OwnHelper,
): Promise<Finding[]> {
  const rulesOf = chooseRules(context.config);
  const found: Finding[] = [];
  expectManyQuestions(context.backlog);
  for (const ticket of tickets) compareTicket(ticket, rulesOf(ticket).texts, context, found);
  return helper
    .finish((ticket, own) => checkAndForget(ticket, rulesOf(ticket).own, context, own))
    .then((own) => {
      for (const ticket of tickets) compareTicket(ticket, rulesOf(ticket).bodies, context, found);
      return finishFindings([...own, ...found], context.config);
    });
}

/**
 * Reads the whole backlog of a workspace and runs every rule that config leaves on over its pending tickets, or over
 * all. In git's folder it keeps what saves the next run time.
 *
 * @throws {TicketError} CONFIG_RULE_UNKNOWN when config sets a rule that does not exist.
 */
export async function validateBacklog(
  workspace: Workspace,
  options: ValidateOptions = {},
): Promise<ValidatedBacklog> {
  const { all = false, threads } = options;
  const isChosen = (ticket: Ticket): boolean => all || ticket.folder === 'pending';
  let helper: OwnHelper | undefined;
  let usualInlining = (): void => undefined;
  try {
    const { backlog, keep } = openKeptBacklog(workspace, {
      isWhole: true,
      watch(count) {
        if (count >= worthAThread) usualInlining = inlineLess();
        if ((threads ?? (count >= worthAThread ? availableParallelism() : 1)) < 2) return undefined;
        const started = (helper = startOwnHelper({
          config: workspace.config,
          place: projectPlace(workspace),
        }));
        return (ticket) => isChosen(ticket) && started.offer(ticket);
      },
    });
    const tickets = backlog.tickets.filter(isChosen);
    const context = makeRuleContext(workspace, backlog);
    const findings = helper
      ? await checkWithHelper(tickets, context, helper)
      : validateTickets(tickets, context);
    keep(backlog);
    return { backlog, tickets, findings };
  } finally {
    helper?.stop();
    usualInlining();
  }
}

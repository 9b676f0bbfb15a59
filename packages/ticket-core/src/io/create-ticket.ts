import type { Finding } from '@backlog-toolkit/findings';
import type { TicketPlan } from '../create/plan-ticket.ts';
import { renameInFindings, withoutCommands } from '../create/adapt-findings.ts';
import { TicketError } from '../errors.ts';
import { makeBacklog } from '../model/backlog.ts';
import { nearestWord } from '../model/nearest-word.ts';
import { slugOf } from '../model/slug.ts';
import { formatTicketId, parseTicketId } from '../model/ticket-id.ts';
import { parseTicket } from '../model/ticket.ts';
import { validateTickets } from '../validate.ts';
import { applyTicketChanges, withTicketLock } from './change-ticket.ts';
import { reserveTicketId } from './ids.ts';
import { type KeptBacklog, withKeptBacklog } from './kept-backlog.ts';
import { makeRuleContext } from './project-files.ts';
import { ticketFile } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

/** What became of a plan. */
export interface CreatedTicket {
  /** The id; with `dryRun` the one that it would get now, with errors one that stands in for it. */
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** True when the file was written. */
  readonly created: boolean;
  readonly findings: readonly Finding[];
}

/** How to create. */
export interface CreateOptions {
  readonly dryRun?: boolean;
  /** Write even when checks fail. */
  readonly isDraft?: boolean;
  /** Called at every step of the write; tests crash there. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** The prefix that was meant: `feature` is FEAT, `TASKS` is TASK. */
function nearestPrefix(written: string, prefixes: readonly string[]): string | undefined {
  const word = written.trim().toUpperCase();
  const isPart = (prefix: string): boolean =>
    word.length > 1 && (word.startsWith(prefix) || prefix.startsWith(word));
  return prefixes.find(isPart) ?? nearestWord(word, prefixes);
}

function requirePrefix(workspace: Workspace, prefix: string): void {
  const { ticketPrefixes } = workspace.config.backlog;
  if (ticketPrefixes.includes(prefix)) return;
  const nearest = nearestPrefix(prefix, ticketPrefixes);
  const advice = 'Add the prefix to backlog.ticketPrefixes in backlog.config.json to use it.';
  throw new TicketError(
    'TICKET_INVALID',
    `Unexpected ticket type ${JSON.stringify(prefix)}, expected one of ${ticketPrefixes.join(', ')}.`,
    {
      hint: nearest === undefined ? advice : `Did you mean ${nearest}? ${advice}`,
    },
  );
}

interface CheckedPlan {
  readonly checked: CreatedTicket;
  readonly usedIds: readonly string[];
  /** Keeps what was read of the backlog for the next run. */
  readonly keep: () => void;
}

function checkPlan(workspace: Workspace, plan: TicketPlan, kept: KeptBacklog): CheckedPlan {
  const { backlog: others } = kept;
  const usedIds = [...others.byId.keys()];
  // The id that is likely next: the ticket is checked as the latest of its kind.
  const numbers = usedIds.map(parseTicketId).filter((id) => id?.prefix === plan.prefix);
  const highest = numbers.reduce((most, id) => Math.max(most, id?.number ?? 0), 0);
  const id = formatTicketId(plan.prefix, highest + 1);
  const text = plan.render(id);
  const { name, relative } = ticketFile(workspace, 'pending', `${id}-${slugOf(plan.title)}.md`);
  const ticket = parseTicket({ file: relative, fileName: name, folder: 'pending', text });
  const backlog = makeBacklog([...others.tickets, ticket], others.unreadable, others.knownTerms);
  const findings = validateTickets([ticket], makeRuleContext(workspace, backlog));
  const checked = { id, file: relative, text, created: false, findings };
  return { checked, usedIds, keep: () => kept.keep(backlog) };
}

/**
 * Creates a ticket: checks it first, then takes an id and writes the file. An error among the findings writes nothing.
 *
 * @throws {TicketError} TICKET_INVALID for a type that is not configured.
 * @throws {FileStoreError} when the file cannot be written or the id counter is locked.
 */
export async function createTicket(
  workspace: Workspace,
  plan: TicketPlan,
  options: CreateOptions = {},
): Promise<CreatedTicket> {
  requirePrefix(workspace, plan.prefix);
  const { checked, usedIds, keep } = withKeptBacklog(workspace, (kept) => checkPlan(workspace, plan, kept));
  const isSound = checked.findings.every((finding) => finding.severity !== 'error');
  const findings = withoutCommands(checked.findings, checked.id).map((each) => ({
    ...each,
    file: '(new ticket)',
  }));
  if (!isSound && !options.isDraft) return { ...checked, findings };
  const { dryRun } = options;
  if (!dryRun) keep();
  const id = await reserveTicketId(workspace, plan.prefix, usedIds, { dryRun });
  const { relative } = ticketFile(workspace, 'pending', `${id}-${slugOf(plan.title)}.md`);
  const text = plan.render(id);
  if (dryRun) return { ...checked, id, file: relative, text, findings };
  options.onStep?.('id taken');
  await withTicketLock(workspace, () => {
    applyTicketChanges(workspace, [{ kind: 'create', path: relative, data: text }], {
      onStep: options.onStep,
    });
  });
  const named = renameInFindings(checked.findings, checked.id, id).map((each) => ({
    ...each,
    file: relative,
  }));
  return { id, file: relative, text, created: true, findings: named };
}

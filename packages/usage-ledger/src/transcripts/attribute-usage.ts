import { makeTicketFinder } from './find-ticket.ts';
import type { FindTickets, TicketRules } from './find-ticket.ts';
import type { UsageEvent } from './usage-event.ts';

/** What an answer was for, as far as can be told. */
export interface Attribution {
  readonly ticketId?: string | undefined;
  /** What named the ticket. */
  readonly ticketFrom?: 'command' | 'branch' | 'folder' | undefined;
  /** The skill at work, without the plugin it comes from. */
  readonly skill?: string | undefined;
  /** The command that the user gave, without the plugin it comes from. */
  readonly workflow?: string | undefined;
  readonly phase?: string | undefined;
}

/** How to attribute. */
export interface AttributionRules extends TicketRules {
  /** The phase that a skill works in, by its name; these come before the usual ones. */
  readonly phases?: Readonly<Record<string, string>> | undefined;
}

/** Tells what an event was for. */
export type AttributeUsage = (
  event: Pick<UsageEvent, 'command' | 'skill' | 'gitBranch' | 'cwd'>,
) => Attribution;

const plainPrefix = 'backlog-';
const usualPhases: Readonly<Record<string, string>> = {
  classify: 'classify',
  ticket: 'draft',
  plan: 'plan',
  implementer: 'implement',
  implement: 'implement',
  review: 'review',
  reviewer: 'review',
  refinement: 'refine',
  refine: 'refine',
};

/**
 * Prepares attribution. The ticket is the only one that the command in force names, else the first one in the name of
 * the branch, else that of the innermost folder whose name holds one (worktrees are often called so).
 */
export function makeAttribution(rules: AttributionRules = {}): AttributeUsage {
  const findTickets = makeTicketFinder(rules);
  const phases = new Map([...Object.entries(usualPhases), ...Object.entries(rules.phases ?? {})]);
  return (event) => {
    const workflow = bareName(event.command?.name);
    const skill = bareName(event.skill?.name) ?? workflow;
    const { ticketId, ticketFrom } = findTicket(event, findTickets);
    return {
      ticketId,
      ticketFrom,
      skill,
      workflow,
      phase: phases.get(skill ?? '') ?? phases.get(workflow ?? ''),
    };
  };
}

function findTicket(
  event: Parameters<AttributeUsage>[0],
  findTickets: FindTickets,
): Pick<Attribution, 'ticketId' | 'ticketFrom'> {
  // A command about several tickets does not say which one is worked on now.
  const ofSkill = findTickets(event.skill?.args ?? '');
  if (ofSkill.length === 1) return { ticketId: ofSkill[0], ticketFrom: 'command' };
  const ofCommand = findTickets(event.command?.args ?? '');
  if (ofCommand.length === 1) return { ticketId: ofCommand[0], ticketFrom: 'command' };
  const ofBranch = findTickets(event.gitBranch ?? '')[0];
  if (ofBranch !== undefined) return { ticketId: ofBranch, ticketFrom: 'branch' };
  for (const folder of (event.cwd ?? '').split(/[/\\]/u).reverse()) {
    const [ofFolder] = findTickets(folder);
    if (ofFolder !== undefined) return { ticketId: ofFolder, ticketFrom: 'folder' };
  }
  return {};
}

/** `backlog-toolkit:implementer` and `backlog-implementer` are what the plugin and a plain installation call `implementer`. */
function bareName(name: string | undefined): string | undefined {
  if (name === undefined || name === '') return undefined;
  const bare = name.slice(name.lastIndexOf(':') + 1);
  if (bare === '') return undefined;
  return bare.startsWith(plainPrefix) && bare.length > plainPrefix.length
    ? bare.slice(plainPrefix.length)
    : bare;
}

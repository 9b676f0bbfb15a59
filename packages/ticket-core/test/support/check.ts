import { defaultConfig, type BacklogConfig } from '@backlog-toolkit/config';
import { makeBacklog } from '../../src/model/backlog.ts';
import { parseTicket, type Ticket, type TicketSource } from '../../src/model/ticket.ts';
import { validateTickets } from '../../src/validate.ts';
import { ticketText, type TicketParts } from './project.ts';

function completed(parts: TicketParts): TicketParts {
  return { ...parts, frontmatter: { status: 'completed', commit: '3f2a9c1', ...parts.frontmatter } };
}

/** A ticket in memory; one in completed has that status and a commit too. */
export function ticketOf(
  id: string,
  parts: TicketParts = {},
  folder: 'pending' | 'completed' = 'pending',
): Ticket {
  const fileName = `${id}-ticket.md`;
  return parseTicket({
    file: `backlog/data/${folder}/${fileName}`,
    fileName,
    folder,
    text: ticketText(id, folder === 'completed' ? completed(parts) : parts),
  });
}

/** The same text as another file. */
export function elsewhere(ticket: Ticket, change: Partial<TicketSource>): Ticket {
  const { file, fileName, folder, text } = ticket;
  return parseTicket({ file, fileName, folder, text, ...change });
}

/** What a check looks at besides the tickets. */
export interface CheckWorld {
  readonly files?: readonly string[];
  readonly validation?: Partial<BacklogConfig['ticketValidation']>;
}

/** Runs all rules over tickets in memory; each finding as `severity rule line message`. */
export function check(tickets: readonly Ticket[], world: CheckWorld = {}): string[] {
  const files = world.files ?? ['src/rates.ts'];
  const defaults = defaultConfig();
  const config = { ...defaults, ticketValidation: { ...defaults.ticketValidation, ...world.validation } };
  const findings = validateTickets(tickets, {
    backlog: makeBacklog(tickets),
    config,
    fileExists: (file) => files.includes(file),
  });
  return findings.map(({ severity, ruleId, line, message }) => `${severity} ${ruleId} ${line} ${message}`);
}

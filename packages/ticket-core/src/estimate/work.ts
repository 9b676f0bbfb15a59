import type { NewTicket } from '../create/generated/new-ticket-types.ts';
import { refusePath } from '../model/project-path.ts';
import { readText } from '../model/read-values.ts';
import type { Ticket } from '../model/ticket.ts';
import { countTests } from '../scope/test-strategy.ts';

/** How much thought a ticket needs. */
export type Complexity = 'trivial' | 'low' | 'medium' | 'high';

/** What an estimate looks at, of a ticket that exists or is about to. */
export interface Work {
  /** Empty while the ticket has none. */
  readonly ticketId: string;
  /** Prefix of the id. */
  readonly type: string;
  /** As the ticket says, in lower case; worked out when it says nothing. */
  readonly complexity: string;
  /** Paths that exist and are worked on: modified, deleted, or nothing is said. */
  readonly modified: readonly string[];
  readonly created: readonly string[];
  /** Tests that the ticket lists. */
  readonly tests: number;
  /** The FEAT field `phase`; empty when absent. */
  readonly phase: string;
}

const weightyTags = /^(?:arch|architecture|security)$/i;

function complexityOf(files: number, created: number, criteria: number, tags: readonly string[]): Complexity {
  if (files > 5 || tags.some((tag) => weightyTags.test(tag))) return 'high';
  if (files > 2 || criteria > 6) return 'medium';
  return files === 2 || created > 0 || criteria > 3 ? 'low' : 'trivial';
}

interface NamedFile {
  readonly path: string;
  readonly action: string;
}

function splitFiles(files: readonly NamedFile[]): { modified: string[]; created: string[] } {
  const actions = new Map<string, string>();
  for (const { path, action } of files) {
    if (refusePath(path) === null && !actions.has(path)) actions.set(path, action);
  }
  const paths = [...actions];
  return {
    modified: paths.filter(([, action]) => action !== 'create').map(([path]) => path),
    created: paths.filter(([, action]) => action === 'create').map(([path]) => path),
  };
}

function workOfTicket(ticket: Ticket): Work {
  const { modified, created } = splitFiles(ticket.affectedFiles);
  const files = modified.length + created.length;
  return {
    ticketId: ticket.id,
    type: ticket.prefix,
    complexity:
      readText(ticket.data['complexity'])?.trim().toLowerCase() ??
      complexityOf(files, created.length, ticket.criteria.length, ticket.tags),
    modified,
    created,
    tests: countTests(ticket),
    phase: readText(ticket.data['phase']) ?? '',
  };
}

function workOfNewTicket(ticket: NewTicket): Work {
  const { modified, created } = splitFiles(ticket.affectedFiles);
  const { unit, integration } = ticket.testStrategy;
  return {
    ticketId: '',
    type: ticket.type,
    complexity: complexityOf(
      modified.length + created.length,
      created.length,
      ticket.acceptanceCriteria.length,
      ticket.tags,
    ),
    modified,
    created,
    tests: unit.length + integration.length + ticket.regressionTests.length + ticket.e2eTests.length,
    phase: ticket.phase ?? '',
  };
}

/**
 * What there is to do. Complexity, unless frontmatter has a field `complexity`: high for more than 5 files or a tag
 * ARCH or SECURITY; medium for more than 2 files or 6 criteria; low for 2 files, a new file or more than 3 criteria;
 * else trivial.
 */
export function workOf(ticket: Ticket | NewTicket): Work {
  return 'scan' in ticket ? workOfTicket(ticket) : workOfNewTicket(ticket);
}

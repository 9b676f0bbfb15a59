import { findJsonFault } from '@backlog-toolkit/config';
import { TicketError } from '../errors.ts';
import type { NewTicket } from './generated/new-ticket-types.ts';
import { formatInputProblem, type InputProblem } from './input-problem.ts';
import type { NewTicketInput } from './shape-validator.ts';
import { checkShape } from './shape-problems.ts';
import { findTextProblems } from './text-problems.ts';

/** A new ticket with its defaults; nothing is checked, so that a draft may say as little as it likes. */
export function applyDefaults(input: NewTicketInput): NewTicket {
  const { testStrategy } = input;
  return {
    ...input,
    title: input.title.trim(),
    priority: input.priority ?? 'medium',
    assignee: input.assignee ?? 'unassigned',
    affectedFiles: input.affectedFiles ?? [],
    testStrategy: {
      unit: testStrategy?.unit ?? [],
      integration: testStrategy?.integration ?? [],
      verification: testStrategy?.verification ?? [],
    },
    dependsOn: input.dependsOn ?? [],
    blockers: input.blockers ?? [],
    sharedFiles: input.sharedFiles ?? [],
    relatedDocs: input.relatedDocs ?? [],
    tags: input.tags ?? [],
    regressionTests: input.regressionTests ?? [],
    e2eTests: input.e2eTests ?? [],
    metricsOfSuccess: input.metricsOfSuccess ?? [],
    extraSections: input.extraSections ?? [],
  };
}

/** A new ticket with its defaults, or everything that is wrong with it. */
export type NewTicketCheck =
  | { readonly ok: true; readonly ticket: NewTicket }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

/** Checks a parsed JSON document against the published schema, and its texts, paths and headings. */
export function checkNewTicket(value: unknown): NewTicketCheck {
  const shape = checkShape(value);
  if (!shape.ok) return shape;
  const problems = findTextProblems(shape.input);
  return problems.length === 0 ? { ok: true, ticket: applyDefaults(shape.input) } : { ok: false, problems };
}

function parseJson(text: string): unknown {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(bare);
  } catch (cause) {
    const fault = findJsonFault(bare);
    const reason = fault
      ? `line ${fault.line}, column ${fault.column}: expected ${fault.expected}, found ${fault.found}`
      : 'something else';
    const fenced = /^\s*```/.test(text);
    throw new TicketError('INPUT_INVALID', `The new ticket is no JSON document: ${reason}.`, {
      hint: fenced
        ? 'Send the JSON alone, without the code fence around it.'
        : 'Check the JSON; "ticket-core schema new" prints its schema.',
      line: fault?.line,
      cause,
    });
  }
}

/**
 * Reads what is handed in for a new ticket: JSON as text, or a value already parsed.
 *
 * @throws {TicketError} INPUT_INVALID that lists every problem with its JSON path, what was expected and found.
 */
export function parseNewTicket(json: unknown): NewTicket {
  const check = checkNewTicket(typeof json === 'string' ? parseJson(json) : json);
  if (check.ok) return check.ticket;
  const { length } = check.problems;
  const lines = check.problems.map((problem) => `\n  ${formatInputProblem(problem)}`);
  const count = length === 1 ? 'a problem' : `${length} problems`;
  throw new TicketError('INPUT_INVALID', `The new ticket has ${count}:${lines.join('')}`, {
    hint: 'Correct what is listed; "ticket-core schema new" prints the JSON Schema.',
  });
}

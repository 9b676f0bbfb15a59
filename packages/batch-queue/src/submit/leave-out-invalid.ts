import {
  type Backlog,
  makeRuleContext,
  type Ticket,
  validateTickets,
  type Workspace,
} from '@backlog-toolkit/ticket-core';
import type { LeftOut, Selection } from './select-tickets.ts';

/** Sorts out tickets with errors, for the first of them; what is left may be sent. */
export function leaveOutInvalid(
  { tickets }: Selection,
  workspace: Workspace,
  backlog: Backlog,
): { readonly tickets: readonly Ticket[]; readonly leftOut: readonly LeftOut[] } {
  const errors = new Map<string, string[]>();
  for (const { severity, file, line, message } of validateTickets(
    tickets,
    makeRuleContext(workspace, backlog),
  ))
    if (severity === 'error') errors.set(file, [...(errors.get(file) ?? []), `line ${line}: ${message}`]);
  const leftOut = tickets.flatMap(({ id, file }): LeftOut[] => {
    const [first, ...more] = errors.get(file) ?? [];
    if (first === undefined) return [];
    const others = more.length === 0 ? '' : ` (and ${more.length} more; see ticket-core validate ${id})`;
    return [{ ticket: id, file, reason: `it is not valid: ${first}${others}` }];
  });
  return { tickets: tickets.filter(({ file }) => !errors.has(file)), leftOut };
}

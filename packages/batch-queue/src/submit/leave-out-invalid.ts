import {
  type Backlog,
  makeRuleContext,
  type RuleContext,
  rules,
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
    makeErrorContext(workspace, backlog),
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

/** Leaves out rules that find no errors: to compare every ticket with all others takes longer than the rest. */
function makeErrorContext(workspace: Workspace, backlog: Backlog): RuleContext {
  const context = makeRuleContext(workspace, backlog);
  const { ticketValidation } = context.config;
  // Single findings of a rule are milder than the rule, never worse.
  const mild = rules.filter(
    ({ id, defaultSeverity }) => defaultSeverity !== 'error' && !(id in ticketValidation.rules),
  );
  const off = Object.fromEntries(mild.map(({ id }) => [id, 'off' as const]));
  const config = {
    ...context.config,
    ticketValidation: { ...ticketValidation, rules: { ...off, ...ticketValidation.rules } },
  };
  return { ...context, config };
}

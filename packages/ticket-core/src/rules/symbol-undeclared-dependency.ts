import { creatorsOf, type Creation } from '../code/symbol-creators.ts';
import { ticketOrder } from '../code/ticket-order.ts';
import { readTicketSymbols, type SymbolMention } from '../code/ticket-symbols.ts';
import { isFinished } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';
import { dependencyHint } from './command-hint.ts';
import { type RuleContext, type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

interface Missing extends Creation {
  readonly uses: SymbolMention[];
}

function findMissing(ticket: Ticket, { backlog, code }: RuleContext): readonly Missing[] {
  const missing = new Map<string, Missing>();
  for (const [name, use] of readTicketSymbols(ticket).references) {
    const creations = creatorsOf(name, backlog).filter((creation) => creation.ticket.id !== ticket.id);
    const [creation] = creations;
    if (!creation || code?.definesSymbol(name)) continue;
    const order = ticketOrder(backlog);
    const before = order.before(ticket.id);
    const after = order.after(ticket.id);
    // A ticket that waits for this one comes later: naming what it will create is an outlook, no need.
    if (creations.some((other) => before.has(other.ticket.id) || after.has(other.ticket.id))) continue;
    const same = missing.get(creation.ticket.id);
    if (same) same.uses.push(use);
    else missing.set(creation.ticket.id, { ...creation, uses: [use] });
  }
  return [...missing.values()];
}

/** A ticket waits for the tickets that create the symbols it uses. */
export const symbolUndeclaredDependency: TicketRule = {
  meta: ruleMeta({
    id: 'symbol-undeclared-dependency',
    title: 'Symbol of another ticket without a dependency',
    description:
      'The ticket uses a symbol that another open ticket creates, and does not depend on that ticket.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket, context): Iterable<RuleHit> {
    if (isFinished(ticket) || !context.code) return;
    for (const { ticket: creator, mention, uses } of findMissing(ticket, context)) {
      const names = uses.map(({ name }) => name);
      yield {
        message: `Unexpected use of ${names.join(', ')} without a dependency on ${creator.id}, which creates it (${creator.file}:${mention.line}).`,
        line: uses[0]?.line ?? 1,
        hint: dependencyHint(ticket.id, creator.id),
        data: { symbols: names, createdBy: creator.id, createdAt: `${creator.file}:${mention.line}` },
      };
    }
  },
};

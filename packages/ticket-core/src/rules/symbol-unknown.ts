import type { CodeFacts } from '../code/code-facts.ts';
import { languageOf } from '../code/languages.ts';
import { creatorsOf } from '../code/symbol-creators.ts';
import { ticketOrder } from '../code/ticket-order.ts';
import { readTicketSymbols, type SymbolMention } from '../code/ticket-symbols.ts';
import { type Backlog, findTicket, isFinished } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

// Tests are named before they are written.
const testSections = ['testStrategy', 'regressionTests', 'e2eTests'];

function inTests(ticket: Ticket, mention: SymbolMention): boolean {
  const offset = ticket.scan.lines[mention.line - 1]?.start ?? 0;
  return testSections.some((key) => {
    const section = ticket.section(key);
    return section !== null && section.start <= offset && offset < section.end;
  });
}

function createdByDependency(name: string, ticket: Ticket, backlog: Backlog): boolean {
  for (const id of ticketOrder(backlog).before(ticket.id)) {
    const dependency = findTicket(backlog, id);
    if (dependency && readTicketSymbols(dependency).creates.has(name)) return true;
  }
  return false;
}

function findUnknown(ticket: Ticket, backlog: Backlog, code: CodeFacts): readonly SymbolMention[] {
  const mentions = [...readTicketSymbols(ticket).references.values()].filter(
    ({ name, isMember }) => !isMember && !/(?:Error|Exception)$/.test(name),
  );
  if (mentions.length === 0 || !code.hasCode || !code.isComplete) return [];
  return mentions.filter(
    (mention) =>
      !code.mentionsName(mention.name) &&
      creatorsOf(mention.name, backlog).length === 0 &&
      !inTests(ticket, mention) &&
      !createdByDependency(mention.name, ticket, backlog),
  );
}

/** What a ticket refers to is there, or comes with a ticket that it waits for. */
export const symbolUnknown: TicketRule = {
  meta: ruleMeta({
    id: 'symbol-unknown',
    title: 'Symbol unknown',
    description:
      'The ticket refers to a symbol that is neither in the code nor created by this ticket or a dependency.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  *check(ticket, { backlog, code }): Iterable<RuleHit> {
    if (isFinished(ticket) || !code) return;
    // A ticket that creates code files names what they will hold without saying so each time.
    if (ticket.affectedFiles.some(({ path, action }) => action === 'create' && languageOf(path) !== null))
      return;
    for (const { name, isCall, line } of findUnknown(ticket, backlog, code)) {
      yield {
        message: `Unexpected symbol ${name}: no code file, dependency or part of this ticket brings it.`,
        line,
        hint: `Correct the name, or say that this ticket creates it: add function \`${name}\`.`,
        ...(isCall ? {} : { severity: 'info' as const }),
        data: { symbol: name },
      };
    }
  },
};

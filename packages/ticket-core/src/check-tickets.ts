import type { BacklogConfig } from '@backlog-toolkit/config';
import { applySeverities, type Finding, sortFindings } from '@backlog-toolkit/findings';
import { readTicketSymbols, recallTicketSymbols, type TicketSymbols } from './code/ticket-symbols.ts';
import type { AffectedFile } from './model/affected-files.ts';
import { isFinished } from './model/backlog.ts';
import { forgetBody, recallAffectedFiles, type Ticket } from './model/ticket.ts';
import { rules, ticketRules } from './rules/index.ts';
import type { ComparingRule, OwnContext, OwnRule, RuleContext, RuleHit, TicketRule } from './rules/rule.ts';

/** The rules that run over a ticket, by what they ask. */
export interface RuleGroups {
  readonly own: readonly OwnRule[];
  readonly texts: readonly ComparingRule[];
  readonly bodies: readonly ComparingRule[];
}

/** Gives a ticket the rules that config leaves on for its folder. */
export type RulesOf = (ticket: Ticket) => RuleGroups;

function groupRules(list: readonly TicketRule[]): RuleGroups {
  return {
    own: list.filter((rule) => rule.asks === undefined),
    texts: list.flatMap((rule) => (rule.asks === 'texts' ? [rule] : [])),
    bodies: list.flatMap((rule) => (rule.asks === 'bodies' ? [rule] : [])),
  };
}

/** The rules that config leaves on. */
export function chooseRules(config: BacklogConfig): RulesOf {
  const { rules: severities } = config.ticketValidation;
  const active = ticketRules.filter(
    (rule) => severities[rule.meta.id] !== 'off' && (rule.isEnabled?.(config) ?? true),
  );
  const pending = groupRules(active);
  const completed = groupRules(active.filter((rule) => rule.appliesTo === 'all'));
  return ({ folder }) => (folder === 'pending' ? pending : completed);
}

function toFinding({ meta }: TicketRule, ticket: Ticket, hit: RuleHit): Finding {
  return {
    ruleId: meta.id,
    severity: hit.severity ?? meta.defaultSeverity,
    message: hit.message,
    file: ticket.file,
    line: hit.line ?? 1,
    ...(hit.hint === undefined ? {} : { hint: hit.hint }),
    ...(hit.data === undefined ? {} : { data: hit.data }),
    ...(hit.fingerprint === undefined ? {} : { fingerprint: `${meta.id}:${hit.fingerprint}` }),
  };
}

/** Adds to `found` what rules that compare tickets find in one. */
export function compareTicket(
  ticket: Ticket,
  list: readonly ComparingRule[],
  context: RuleContext,
  found: Finding[],
): void {
  for (const rule of list)
    for (const hit of rule.check(ticket, context)) found.push(toFinding(rule, ticket, hit));
}

/** Adds to `found` what rules about a ticket alone find in one. */
export function checkAlone(
  ticket: Ticket,
  list: readonly OwnRule[],
  context: OwnContext,
  found: Finding[],
): void {
  for (const rule of list)
    for (const hit of rule.check(ticket, context)) found.push(toFinding(rule, ticket, hit));
}

/** What rules about other tickets ask of a body; null for a ticket that is finished. */
export interface BodyFacts {
  readonly affectedFiles: readonly AffectedFile[];
  readonly symbols: TicketSymbols;
}

/**
 * As {@link checkAlone}, and with it everything is read of the body that rules about other tickets will ask, so that
 * the structure of only one body is in memory at a time.
 */
export function checkAndForget(
  ticket: Ticket,
  list: readonly OwnRule[],
  context: OwnContext,
  found: Finding[],
): BodyFacts | null {
  checkAlone(ticket, list, context, found);
  const facts = isFinished(ticket)
    ? null
    : { affectedFiles: ticket.affectedFiles, symbols: readTicketSymbols(ticket) };
  forgetBody(ticket);
  return facts;
}

/** Takes over what another thread read in the ticket's text. */
export function recallFacts(ticket: Ticket, facts: BodyFacts | null): void {
  if (!facts) return;
  recallAffectedFiles(ticket, facts.affectedFiles);
  recallTicketSymbols(ticket, facts.symbols);
}

/** Findings with the severities that config wants, by file, line and rule. */
export function finishFindings(found: readonly Finding[], { ticketValidation }: BacklogConfig): Finding[] {
  return sortFindings(applySeverities(found, ticketValidation.rules, rules));
}

import type { BacklogConfig } from '@backlog-toolkit/config';
import type { RuleMeta, Severity } from '@backlog-toolkit/findings';
import type { CodeFacts } from '../code/code-facts.ts';
import type { Backlog } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';

/** One thing a rule found in one ticket. */
export interface RuleHit {
  readonly message: string;
  /** 1-based line; 1 when the whole file is meant. */
  readonly line?: number;
  readonly hint?: string;
  /** Milder than the rule's own severity, such as a style variant. */
  readonly severity?: Severity;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Stands for the hit in a baseline where its message changes with the rest of the backlog. */
  readonly fingerprint?: string;
}

/** What a rule may look at besides its ticket. */
export interface RuleContext {
  readonly backlog: Backlog;
  readonly config: BacklogConfig;
  /** Whether a path from the project's root exists. */
  fileExists(path: string): boolean;
  /** Whether symbolic links lead a path out of the project: such a file does not exist for a ticket. */
  readonly leadsOut?: (path: string) => boolean;
  /** Lines of a project file, null when there is none; without it, sizes count as nothing. */
  readonly lineCount?: (path: string) => number | null;
  /** The project's code, looked at when first asked; absent without a project: rules about code then find nothing. */
  readonly code?: CodeFacts;
}

/** One check of the backlog, with its own docs page under docs/rules. */
export interface TicketRule {
  readonly meta: RuleMeta;
  /** Completed tickets are history: most rules look at pending ones only. */
  readonly appliesTo: 'pending' | 'all';
  /** True for a rule that compares a ticket with others and rarely needs the structure of its body. */
  readonly asksOthers?: boolean;
  /** False when a flag in config turns the rule off. */
  isEnabled?(config: BacklogConfig): boolean;
  check(ticket: Ticket, context: RuleContext): Iterable<RuleHit>;
  /** The ticket's text with what this rule can mend without judgement; the same text when there is nothing. */
  fix?(ticket: Ticket, context: RuleContext): string;
}

/** Completes a rule's metadata: its docs page follows from its id. */
export function ruleMeta(meta: Omit<RuleMeta, 'docsUrl' | 'category'>): RuleMeta {
  return {
    ...meta,
    category: 'ticket',
    docsUrl: `https://github.com/backlog-toolkit/backlog-toolkit/blob/main/docs/rules/${meta.id}.md`,
  };
}

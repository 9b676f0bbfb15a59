import { type BacklogConfig, defaultConfig } from '@backlog-toolkit/config';
import { makeBacklog } from '../../src/model/backlog.ts';
import type { Ticket } from '../../src/model/ticket.ts';
import type { TicketRule } from '../../src/rules/rule.ts';

/** What a rule sees besides the tickets. */
export interface RuleWorld {
  readonly validation?: Partial<BacklogConfig['ticketValidation']>;
  readonly constraints?: Partial<BacklogConfig['ticketConstraints']>;
  /** Lines by path. */
  readonly lines?: Readonly<Record<string, number>>;
}

/** Runs one rule over tickets as validation does; each finding as `ID severity line message`. */
export function checkRule(rule: TicketRule, tickets: readonly Ticket[], world: RuleWorld = {}): string[] {
  const defaults = defaultConfig();
  const config = {
    ...defaults,
    ticketValidation: { ...defaults.ticketValidation, ...world.validation },
    ticketConstraints: { ...defaults.ticketConstraints, ...world.constraints },
  };
  if (rule.isEnabled?.(config) === false) return [];
  const context = {
    backlog: makeBacklog(tickets),
    config,
    fileExists: () => true,
    lineCount: (path: string) => world.lines?.[path] ?? null,
  };
  return tickets
    .filter((ticket) => rule.appliesTo === 'all' || ticket.folder === 'pending')
    .flatMap((ticket) =>
      [...rule.check(ticket, context)].map(
        (hit) => `${ticket.id} ${hit.severity ?? rule.meta.defaultSeverity} ${hit.line ?? 1} ${hit.message}`,
      ),
    );
}

/** An Affected Files section; each row as `action path`. */
export function filesSection(...rows: string[]): { sections: Record<string, string> } {
  const lines = rows.map((row) => {
    const [action = '', path = ''] = row.split(' ');
    return `| ${path} | ${action} | x |`;
  });
  return {
    sections: {
      'Affected Files': ['| File | Action | Description |', '| --- | --- | --- |', ...lines].join('\n'),
    },
  };
}

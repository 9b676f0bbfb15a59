import type { Severity } from '@backlog-toolkit/findings';
import { type Hit, type RequestRule, ruleFacts } from '../rule.ts';

/**
 * A block that differs in each request is written to the cache each time and never read. The rules for text prompts
 * find what differs: the engine gives their hits in blocks with a breakpoint to this rule.
 */
export const breakpointOnVolatileBlock: RequestRule = {
  ...ruleFacts({
    id: 'breakpoint-on-volatile-block',
    title: 'Breakpoint on volatile block',
    description:
      'A block with a cache breakpoint holds a date, a state or an id that differs between requests: its entry is written each time and never read.',
    severity: { 'request-anthropic': 'error' },
    fix: 'none',
  }),
};

/** The hit that a volatile place is where its block has a breakpoint. */
export function moveToBreakpoint(hit: Hit, severity: Severity): Hit {
  const what = /^Unexpected (.{1,300}?) in a text that /.exec(hit.message)?.[1] ?? 'text that differs';
  return {
    ...hit,
    severity,
    message: `Unexpected ${what} in a block with a cache breakpoint, expected it in a block behind: the entry is written at each request and never read.`,
    hint: 'Split the block: what never changes with the breakpoint first, then the rest without one.',
  };
}

import { suggestWithout } from '../../json/suggest-marks.ts';
import { type Hit, type RequestRule, ruleFacts } from '../rule.ts';

// Source: documentation of prompt caching of the Messages API, 2026-11.
const maxBreakpoints = 4;

/** The API refuses a request with more breakpoints than it has slots for. */
export const tooManyBreakpoints: RequestRule = {
  ...ruleFacts({
    id: 'too-many-breakpoints',
    title: 'Too many breakpoints',
    description: 'The request has more than four cache breakpoints, and the API refuses it.',
    severity: { 'request-anthropic': 'error' },
    fix: 'suggested',
  }),
  *checkRequest(request): Iterable<Hit> {
    const { breakpoints } = request;
    const extra = breakpoints[maxBreakpoints];
    if (extra === undefined) return;
    const automatic = breakpoints.at(-1)?.isAutomatic ? ', the automatic one among them' : '';
    const fix = suggestWithout(request, extra.node, extra.block);
    yield {
      start: extra.node.start,
      end: extra.node.end,
      message: `Unexpected cache breakpoint 5 of ${breakpoints.length}${automatic}, expected ${maxBreakpoints} at most: the API refuses the request.`,
      hint: 'Keep one behind the tools, one behind the system prompt and one or two in the messages.',
      data: { breakpoints: breakpoints.length },
      ...(fix === null ? {} : { fix }),
    };
  },
};

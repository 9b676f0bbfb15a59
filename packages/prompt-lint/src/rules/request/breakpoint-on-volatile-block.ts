import type { Severity } from '@backlog-toolkit/findings';
import { suggestInFront } from '../../json/suggest-marks.ts';
import type { RequestDocument } from '../../json/request-document.ts';
import { type Hit, type RequestRule, ruleFacts } from '../rule.ts';
import { listShared, type MarkedBlock, minRequests } from './shared-blocks.ts';
import { volatileBlocksAcross } from './volatile-blocks-across.ts';

/** Blocks that are another one in each request of a file although all that stands in front of them is the same. */
function* findChanging(requests: readonly RequestDocument[]): Iterable<Hit> {
  if (requests.length < minRequests) return;
  const byPlace = new Map<string, MarkedBlock[]>();
  for (const request of requests) {
    for (const marked of listShared(request)) {
      const known = byPlace.get(marked.place);
      if (known === undefined) byPlace.set(marked.place, [marked]);
      else known.push(marked);
    }
  }
  for (const found of byPlace.values()) {
    const second = found[1];
    if (second === undefined || found.length < minRequests) continue;
    if (new Set(found.map(({ content }) => content)).size < found.length) continue;
    const { start, end } = second.block.marks[0] ?? second.block.node;
    yield {
      start,
      end,
      message: `Unexpected cache breakpoint on a block that is another one in each of ${found.length} requests of this file, expected it on the last block that they share: an entry is written each time and never read.`,
      hint: 'Put the breakpoint on the block in front, or take it away.',
      severity: 'warning',
      data: { requests: found.length },
    };
  }
}

/**
 * A block that differs in each request is written to the cache each time and never read. The rules for text prompts
 * find what differs: the engine gives their hits in blocks with a breakpoint to this rule.
 */
export const breakpointOnVolatileBlock: RequestRule = {
  ...ruleFacts({
    id: 'breakpoint-on-volatile-block',
    title: 'Breakpoint on volatile block',
    description:
      'A block with a cache breakpoint holds a date, a state or an id that differs between requests, or is another one in each request: its entry is written each time and never read.',
    severity: { 'request-anthropic': 'error', 'request-openai': 'error' },
    fix: 'suggested',
  }),
  checkRequests: findChanging,
  acrossRequests: volatileBlocksAcross,
};

/** The hit that a volatile place is where its block has a breakpoint. */
export function moveToBreakpoint(hit: Hit, severity: Severity, request: RequestDocument, block: number): Hit {
  const fix = suggestInFront(request, block);
  const what = /^Unexpected (.{1,300}?) in a text that /.exec(hit.message)?.[1] ?? 'text that differs';
  return {
    ...hit,
    severity,
    message: `Unexpected ${what} in a block with a cache breakpoint, expected it in a block behind: the entry is written at each request and never read.`,
    hint: 'Split the block: what never changes with the breakpoint first, then the rest without one.',
    ...(fix === null ? {} : { fix }),
  };
}

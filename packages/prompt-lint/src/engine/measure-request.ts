import type { TextRange } from '@backlog-toolkit/markdown-lines';
import { measureBlocks } from '../json/measure-blocks.ts';
import type { RequestDocument } from '../json/request-document.ts';
import type { TokenEstimate } from '../tokens/estimate-tokens.ts';

/** How much of a request a cache can hold for requests that are like it. */
export interface RequestMeasure {
  readonly total: TokenEstimate;
  /** What such requests can read from the cache as it is. */
  readonly now: TokenEstimate;
  /** What they could read if what was found fault with stood behind it. */
  readonly after: TokenEstimate;
}

/** Behind how many blocks what a request shares with others ends: tools, system, and a part of the first message. */
function sharedEnd({ cachesByItself, blocks, breakpoints }: RequestDocument): number {
  const firstMessage = blocks.findIndex(({ section }) => section === 'messages');
  const fixed = firstMessage === -1 ? blocks.length : firstMessage;
  if (cachesByItself) return fixed;
  const last = breakpoints.findLast(
    ({ block }) => block < fixed || (blocks[block]?.message === 0 && blocks[block + 1]?.message === 0),
  );
  if (last !== undefined) return last.block + 1;
  // One in the messages has tools and system in front of it, but what it writes ends where they part.
  return 0;
}

/** Measures a request by its blocks; `volatile` is what in it differs between requests. */
export function measureRequest(request: RequestDocument, volatile: readonly TextRange[]): RequestMeasure {
  const { cachesByItself, blocks, breakpoints } = request;
  const end = sharedEnd(request);
  const first = blocks.findIndex(({ node }) =>
    volatile.some(({ start }) => start >= node.start && start < node.end),
  );
  const stable = first === -1 ? end : Math.min(end, first);
  const readable = cachesByItself
    ? stable
    : (breakpoints.findLast(({ block }) => block < stable)?.block ?? -1) + 1;
  return {
    total: measureBlocks(request, blocks.length),
    now: measureBlocks(request, readable),
    after: measureBlocks(request, end),
  };
}

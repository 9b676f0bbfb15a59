import type { RequestBlock, RequestDocument } from '../../json/request-document.ts';
import { type Hit, type RequestRule, ruleFacts } from '../rule.ts';

// Source: documentation of prompt caching of the Messages API, 2026-11.
const lookbackPositions = 20;
const runTypes = new Set(['tool_use', 'tool_result']);

/** The position of each block: a run of tool calls, or of their results, counts as one. */
function countPositions(blocks: readonly RequestBlock[]): number[] {
  let position = -1;
  return blocks.map(({ type }, index) => {
    if (!runTypes.has(type) || blocks[index - 1]?.type !== type) position += 1;
    return position;
  });
}

/** The last block of the request before this one: of the last message of the user that the model answered. */
function findEarlierEnd({ blocks }: RequestDocument, before: number): number | null {
  const answer = blocks.findLastIndex(({ role }, index) => index <= before && role === 'assistant');
  const end = blocks.findLastIndex(
    ({ role, section }, index) => index < answer && role === 'user' && section === 'messages',
  );
  return end === -1 ? null : end;
}

/** A breakpoint finds an earlier entry only so many positions back. */
export const lookbackExceeded: RequestRule = {
  ...ruleFacts({
    id: 'lookback-exceeded',
    title: 'Lookback exceeded',
    description:
      'More than twenty blocks were added since the request before, so that its entry is out of reach of the breakpoints and the conversation is paid for anew.',
    severity: { 'request-anthropic': 'warning' },
    fix: 'none',
  }),
  *checkRequest(request): Iterable<Hit> {
    const { blocks, breakpoints } = request;
    const last = breakpoints.findLast(({ block }) => blocks[block]?.section === 'messages');
    if (last === undefined) return;
    const earlier = findEarlierEnd(request, last.block);
    if (earlier === null) return;
    const positions = countPositions(blocks);
    const distanceTo = (block: number): number => (positions[block] ?? 0) - (positions[earlier] ?? 0);
    if (breakpoints.some(({ block }) => block >= earlier && distanceTo(block) <= lookbackPositions)) return;
    const distance = distanceTo(last.block);
    yield {
      start: last.node.start,
      end: last.node.end,
      message: `Unexpected ${distance} blocks between this breakpoint and the end of the request before, expected ${lookbackPositions} at most: the entry that it left is not found, and the conversation is written anew.`,
      hint: `Add a breakpoint at most ${lookbackPositions} blocks behind the last message that was answered, or send fewer, longer blocks.`,
      data: { blocks: distance },
    };
  },
};

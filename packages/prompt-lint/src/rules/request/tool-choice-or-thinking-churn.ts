import { changingParts } from '../../json/changing-parts.ts';
import { normalise, normaliseBlock } from '../../json/normalise.ts';
import type { RequestDocument } from '../../json/request-document.ts';
import { type Hit, type RequestRule, ruleFacts } from '../rule.ts';

/** Equal for requests of one conversation: model, tools, system and the first message. */
function conversationOf({ source, blocks, modelId }: RequestDocument): string {
  const shared = blocks.filter(({ message }) => message === null || message === 0);
  return JSON.stringify([modelId, shared.map((block) => normaliseBlock(source, block))]);
}

function cachesMessages({ blocks, breakpoints }: RequestDocument): boolean {
  return breakpoints.some(({ block }) => blocks[block]?.section === 'messages');
}

function* compare(request: RequestDocument, earlier: RequestDocument): Iterable<Hit> {
  const { source, root } = request;
  for (const { name, find } of changingParts) {
    const node = find(root);
    if (normalise(source, node) === normalise(source, find(earlier.root))) continue;
    const what = node === undefined ? `request without ${name}` : `change of ${name}`;
    yield {
      start: (node ?? root).start,
      end: node?.end ?? root.start + 1,
      message: `Unexpected ${what}, expected what the request before in this conversation has: all messages are a cache miss.`,
      hint: `Keep ${name} as it is for a whole conversation, and ask in the last message for what should differ.`,
      data: { parameter: name },
    };
  }
}

/** What steers an answer is part of what is cached, and has to stay. */
export const toolChoiceOrThinkingChurn: RequestRule = {
  ...ruleFacts({
    id: 'tool-choice-or-thinking-churn',
    title: 'Tool choice or thinking churn',
    description:
      'Requests of one conversation differ in tool_choice, thinking, effort or speed, which makes their cached messages a miss.',
    severity: { 'request-anthropic': 'warning' },
    fix: 'none',
  }),
  *checkRequests(requests): Iterable<Hit> {
    if (requests.length < 2) return;
    const before = new Map<string, RequestDocument>();
    for (const request of requests) {
      if (!cachesMessages(request)) continue;
      const key = conversationOf(request);
      const earlier = before.get(key);
      if (earlier !== undefined) yield* compare(request, earlier);
      before.set(key, request);
    }
  },
};

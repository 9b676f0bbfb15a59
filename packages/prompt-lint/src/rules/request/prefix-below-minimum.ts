import type { RequestBlock, RequestDocument } from '../../json/request-document.ts';
import { suggestWithout } from '../../json/suggest-marks.ts';
import { estimateTokens } from '../../tokens/estimate-tokens.ts';
import { prefixBelowMinimum } from '../prompt/prefix-below-minimum.ts';
import type { Hit, RequestRule } from '../rule.ts';

// What a provider adds when there are tools. It differs by model and by tool_choice, and no model is documented with
// more; newer ones have no number. Source: documentation of tool use (Claude 3 Opus, auto), read 2026-11.
const toolsOverheadTokens = 530;
const countedTypes = new Set(['text', 'custom', 'tool_use', 'tool_result', 'thinking']);

/** A prefix that grows with the conversation passes the minimum later. */
function isFixed({ blocks }: RequestDocument, last: number): boolean {
  const { section, message } = blocks[last] ?? {};
  return section !== 'messages' || (message === 0 && blocks[last + 1]?.message === 0);
}

/** Images, documents and the provider's own tools are more than their JSON. */
function isCounted({ source }: RequestDocument, { type, node }: RequestBlock): boolean {
  if (!countedTypes.has(type)) return false;
  return !/"type"\s*:\s*"(?:image|document)"/.test(source.slice(node.start, node.end));
}

/** A provider caches nothing that is shorter than its model's minimum; here the breakpoints tell what should be. */
export const requestPrefixBelowMinimum: RequestRule = {
  ...prefixBelowMinimum,
  *checkRequest(request): Iterable<Hit> {
    const { source, blocks, breakpoints, model } = request;
    const least = model?.minCacheableTokens;
    const last = breakpoints.at(-1);
    if (model === undefined || least === undefined || last === undefined) return;
    const prefix = blocks.slice(0, last.block + 1);
    if (!isFixed(request, last.block) || !prefix.every((block) => isCounted(request, block))) return;
    const overhead = prefix[0]?.section === 'tools' ? toolsOverheadTokens : 0;
    const text = prefix.map(({ node }) => source.slice(node.start, node.end)).join('\n');
    const { tokens, high } = estimateTokens(text);
    if (high + overhead >= least) return;
    const fix = suggestWithout(request, last.node, last.block);
    yield {
      start: last.node.start,
      end: last.node.end,
      message: `Unexpected length of about ${tokens} tokens (${high + overhead} at most) in front of the last breakpoint, expected ${least} or more: ${model.id} caches no shorter prefix.`,
      hint: 'Leave out the breakpoint, or put more that never changes in front of it.',
      data: { tokens, minCacheableTokens: least },
      ...(fix === null ? {} : { fix }),
    };
  },
};

import { estimateTokens } from '../../tokens/estimate-tokens.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';

/** A provider caches nothing that is shorter than its model's minimum. */
export const prefixBelowMinimum: PromptRule = {
  ...ruleFacts({
    id: 'prefix-below-minimum',
    title: 'Prefix below minimum',
    description:
      'The prompt is shorter than the shortest prefix that the model caches, so that nothing of it is ever cached.',
    severity: { prompt: 'info', 'request-anthropic': 'warning' },
    fix: 'suggested',
  }),
  *check({ text, body, model }): Iterable<Hit> {
    const least = model?.minCacheableTokens;
    if (model === undefined || least === undefined) return;
    const start = body.start + Math.max(text.slice(body.start).search(/\S/), 0);
    const { tokens, high } = estimateTokens(text.slice(start));
    if (start === text.length || high >= least) return;
    yield {
      start,
      end: Math.min(start + 1, text.length),
      message: `Unexpected length of about ${tokens} tokens (${high} at most), expected ${least} or more: ${model.id} caches no shorter prefix.`,
      hint: 'Leave out the cache breakpoint, whose write would be paid for nothing, unless tools or examples stand in front of it.',
      data: { tokens, minCacheableTokens: least },
    };
  },
};

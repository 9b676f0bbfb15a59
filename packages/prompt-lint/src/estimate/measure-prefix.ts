import type { TextRange } from '@backlog-toolkit/markdown-lines';
import type { LintResult } from '../engine/lint-result.ts';
import { lint, type LintInput } from '../lint.ts';
import { cachesInFront } from '../surface/change-cost.ts';
import { isJsonSurface } from '../surface/surface.ts';
import { estimateTokens, type TokenEstimate } from '../tokens/estimate-tokens.ts';

/** How much of one text a cache can hold. */
export interface PrefixMeasure {
  readonly result: LintResult;
  readonly total: TokenEstimate;
  /** What every request has in common as the text is now. */
  readonly now: TokenEstimate;
  /** What they would have in common if what was found fault with stood elsewhere. */
  readonly after: TokenEstimate;
}

const nothing: TokenEstimate = { tokens: 0, low: 0, high: 0 };

function withoutRanges(text: string, ranges: readonly TextRange[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of ranges) {
    kept += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return kept + text.slice(at);
}

/** Where a client makes one block of a file, a change anywhere in it leaves nothing to read from the cache. */
function stableTokens(text: string, { surface, client, stableEnd }: LintResult): TokenEstimate {
  if (stableEnd >= text.length) return estimateTokens(text);
  return isJsonSurface(surface) || cachesInFront(surface, client)
    ? estimateTokens(text.slice(0, stableEnd))
    : nothing;
}

/** Below the provider's minimum nothing is cached; what may be above it, may be cached. */
function aboveMinimum(estimate: TokenEstimate, minimum: number): TokenEstimate {
  const cached = (tokens: number): number => (tokens < minimum ? 0 : tokens);
  return { tokens: cached(estimate.tokens), low: cached(estimate.low), high: cached(estimate.high) };
}

/** What the file's own length must reach: other surfaces stand behind tools and system prompts that count too. */
function minimumOf({ surface }: LintResult, { model }: LintInput): number {
  return surface === 'prompt' || surface === 'manifest' ? (model?.minCacheableTokens ?? 0) : 0;
}

/**
 * Measures what a cache can hold of a text now, and when what was found fault with is mended: moved behind, or left out.
 * Comparisons with other files are not part of it.
 */
export function measurePrefix(input: LintInput): PrefixMeasure {
  const { text } = input;
  const result = lint(input);
  if (result.measure !== undefined) return { result, ...result.measure };
  const minimum = minimumOf(result, input);
  const now = aboveMinimum(stableTokens(text, result), minimum);
  const measure = { result, total: estimateTokens(text), now };
  if (result.volatile.length === 0) return { ...measure, after: now };
  const mended = withoutRanges(text, result.volatile);
  const { surface, client } = result;
  const again = isJsonSurface(surface) ? null : lint({ ...input, text: mended, surface, client });
  const after = again === null ? estimateTokens(mended) : stableTokens(mended, again);
  return { ...measure, after: aboveMinimum(after, minimum) };
}

import { isUnpriced, type ModelMatch, priceModel } from '@backlog-toolkit/model-registry';
import type { TokenMargins } from './margins.ts';

/** Counted tokens of one prompt, before any margin. */
export interface CountedPrompt {
  /** Of the part that all prompts of the task share. */
  readonly systemTokens: number;
  readonly userTokens: number;
  readonly maxOutputTokens: number;
  /** Whether the shared part is marked for the cache: its first use then costs more. */
  readonly cache: boolean;
}

/** What one request will probably take, and what is set aside for it; money in 1e-12 USD. */
export interface RequestEstimate {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly reservedInputTokens: number;
  readonly costPicoUsd: bigint;
  readonly reservedPicoUsd: bigint;
}

const dayMs = 86_400_000;

/**
 * Estimates a request at the batch price. Nothing is saved by caches in what is reserved, since batches only reach them
 * by chance, and a marked prefix may be written anew by each request. Of the prices now and at the end of the batch's
 * day the higher counts. A text is the reason why it cannot be priced.
 */
export function estimateRequest(
  match: ModelMatch,
  prompt: CountedPrompt,
  margins: TokenMargins,
  nowMs: number,
): RequestEstimate | string {
  const { systemTokens, userTokens, maxOutputTokens, cache } = prompt;
  const inputTokens = Math.ceil((systemTokens + userTokens) * margins.typicalInput);
  const reservedSystem = Math.ceil(systemTokens * margins.reservedInput);
  const reservedUser = Math.ceil(userTokens * margins.reservedInput);
  const outputTokens = Math.ceil(maxOutputTokens * margins.outputShare);
  let costPicoUsd = 0n;
  let reservedPicoUsd = 0n;
  for (const at of [nowMs, nowMs + dayMs]) {
    const typical = priceModel(match, { inputTokens, outputTokens, batch: true }, at);
    if (isUnpriced(typical)) return typical.detail;
    const written = cache ? { cacheWriteTokens: reservedSystem } : {};
    const inputs = cache ? reservedUser : reservedSystem + reservedUser;
    const usage = { inputTokens: inputs, outputTokens: maxOutputTokens, batch: true };
    const cached = priceModel(match, { ...usage, ...written }, at);
    // A model without a price for cache writes bills them as plain input.
    const most = isUnpriced(cached)
      ? priceModel(match, { ...usage, inputTokens: reservedSystem + reservedUser }, at)
      : cached;
    if (isUnpriced(most)) return most.detail;
    if (typical.costPicoUsd > costPicoUsd) costPicoUsd = typical.costPicoUsd;
    if (most.costPicoUsd > reservedPicoUsd) reservedPicoUsd = most.costPicoUsd;
  }
  return {
    inputTokens,
    outputTokens,
    reservedInputTokens: reservedSystem + reservedUser,
    costPicoUsd,
    reservedPicoUsd,
  };
}

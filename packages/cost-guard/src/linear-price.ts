import { isUnpriced, type ModelMatch, priceModel, type PricedUsage } from '@backlog-toolkit/model-registry';
import type { LinearPrice } from '@backlog-toolkit/usage-ledger';

/**
 * What each token and each search costs with a model on a date, in a prompt of a size: found out by pricing one kind at a
 * time. Undefined where `priceModel` says why there is no price or that it is too low, and where a token's price depends
 * on its place in the prompt.
 */
export function linearPriceOf(
  match: ModelMatch,
  usage: Pick<PricedUsage, 'batch' | 'serviceTier' | 'speed'>,
  atMs: number,
  promptTokens: number,
): LinearPrice | undefined {
  const nothing = priceModel(match, usage, atMs);
  if (isUnpriced(nothing) || nothing.isFastAtUsualPrice === true) return undefined;
  const { tiers = [], tierMode } = nothing.row;
  const limits = tiers.map(({ aboveInputTokens }) => aboveInputTokens);
  const above = Math.max(-1, ...limits.filter((limit) => promptTokens > limit));
  if (above !== -1 && tierMode === 'marginal') return undefined;
  const size = Math.max(1, promptTokens);
  const cost = (quantities: PricedUsage): bigint | undefined => {
    const priced = priceModel(match, { ...usage, ...quantities }, atMs);
    return isUnpriced(priced) ? undefined : priced.costPicoUsd;
  };
  const each = (picoUsd: bigint | undefined): number =>
    picoUsd === undefined ? Number.NaN : Number(picoUsd / BigInt(size));
  const prompt = promptTokens === 0 ? 0n : cost({ inputTokens: size });
  const answered = cost({ inputTokens: promptTokens === 0 ? 0 : size, outputTokens: 1 });
  const changes = match.model.prices.map(({ from }) =>
    from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from),
  );
  return {
    fromMs: Math.max(...changes.filter((ms) => ms <= atMs)),
    untilMs: Math.min(...changes.filter((ms) => ms > atMs)),
    minPromptTokens: above + 1,
    maxPromptTokens: Math.min(...limits.filter((limit) => promptTokens <= limit)),
    input: each(cost({ inputTokens: size })),
    output: answered === undefined || prompt === undefined ? Number.NaN : Number(answered - prompt),
    cacheRead: each(cost({ cacheReadTokens: size })),
    cacheWrite5m: each(cost({ cacheWriteTokens: size })),
    cacheWrite1h: each(cost({ cacheWrite1hTokens: size })),
    webSearch: Number(cost({ webSearchRequests: 1 }) ?? Number.NaN),
  };
}

import type { FileEstimate, SetEstimate } from '../estimate/estimate-files.ts';
import type { EstimateSource } from '../estimate/list-assumptions.ts';

function describeFile(estimate: FileEstimate): object {
  const { path, surface, total, now, after, usage, cachedShareNow, cachedShareAfter } = estimate;
  const { basis, usesPerDay, hitRate } = usage;
  return {
    file: path,
    surface,
    tokens: total,
    stableNow: now,
    stableAfter: after,
    basis,
    usesPerDay,
    hitRate,
    cachedShareNow,
    cachedShareAfter,
    savedTokensPerDay: estimate.tokensPerDay,
    savedUsdPerDay: estimate.usdPerDay,
  };
}

/** The document that `estimate --json` prints; its keys and their order are part of the interface. */
export function estimateDocument(
  { files, tokensPerDay, usdPerDay }: SetEstimate,
  assumptions: readonly string[],
  { model, ttlMinutes }: EstimateSource,
): object {
  return {
    schemaVersion: 1,
    model: model?.id ?? null,
    ttlMinutes,
    files: files.map(describeFile),
    savedTokensPerDay: tokensPerDay,
    savedUsdPerDay: usdPerDay,
    assumptions,
  };
}

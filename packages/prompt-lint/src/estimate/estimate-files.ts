import type { Surface } from '../surface/surface.ts';
import type { TokenEstimate } from '../tokens/estimate-tokens.ts';
import { add, type Band } from './band.ts';
import { estimateSavings, type Savings, type TokenRates } from './estimate-savings.ts';
import type { Usage } from './hit-rate.ts';
import type { PrefixMeasure } from './measure-prefix.ts';
import { type AssumedUsage, type UseLog, usageOf } from './use-log.ts';

/** What is estimated of one file. */
export interface FileEstimate extends Savings {
  readonly path: string;
  readonly surface: Surface;
  readonly total: TokenEstimate;
  readonly now: TokenEstimate;
  readonly after: TokenEstimate;
  readonly usage: Usage;
}

/** What is estimated of all files. */
export interface SetEstimate {
  readonly files: readonly FileEstimate[];
  readonly tokensPerDay: Band;
  /** Null where no price is known. */
  readonly usdPerDay: Band | null;
}

/** What an estimate goes by. */
export interface EstimateBasis extends AssumedUsage {
  readonly log: UseLog | null;
  readonly rates: TokenRates | null;
}

/** Estimates one file. */
export function estimateFile(measure: PrefixMeasure, basis: EstimateBasis): FileEstimate {
  const { result, total, now, after } = measure;
  const { path, surface } = result;
  const usage = usageOf(result, basis.log, basis);
  return { path, surface, total, now, after, usage, ...estimateSavings(measure, usage, basis.rates) };
}

/** Sums estimates up. */
export function sumEstimates(files: readonly FileEstimate[]): SetEstimate {
  const costs = files.flatMap(({ usdPerDay }) => (usdPerDay === null ? [] : [usdPerDay]));
  return {
    files,
    tokensPerDay: add(files.map(({ tokensPerDay }) => tokensPerDay)),
    usdPerDay: costs.length < files.length ? null : add(costs),
  };
}

// Adds rows up to the sums of the groups that their numbers name, as `addRow` of `sums.ts` does.
import {
  atFlags, atTimeMs, atWholeUsd, chosen, flagBatch, flagCacheHit, flagEscalated, flagFailed, flagFrontier, flagRetried,
  flagUnpriced, jobBytes, jobs, rowBytes, rows,
} from './memory';

/** Bytes of the sums of a group. */
const sumBytes: usize = 176;
const atCost: usize = 32;
const atTimes: usize = 48;
const atWrite: usize = 64;
const atSearches: usize = 80;
const atCacheHit: usize = 96;
const atEscalated: usize = 112;
const atFailed: usize = 128;
const atRetried: usize = 152;

@inline
function pair(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

/** One if a line has one of the flags. */
@inline
function one(flags: i32, wanted: i32): f64 {
  return (flags & wanted) != 0 ? 1 : 0;
}

@inline
function increase(at: usize, by: v128): void {
  v128.store(at, f64x2.add(v128.load(at), by));
}

@inline
function addCost(at: usize, cost: v128): void {
  let sum = f64x2.add(v128.load(at), cost);
  // Carried at once, so that both parts stay whole numbers below 2^53.
  if (f64x2.extract_lane(sum, 1) >= 1e12) sum = f64x2.add(sum, pair(1, -1e12));
  v128.store(at, sum);
}

function addRare(at: usize, flags: i32, cost: v128): void {
  if ((flags & flagFailed) != 0) {
    store<f64>(at, load<f64>(at, atFailed) + 1, atFailed);
    addCost(at + atFailed + 8, cost);
  }
  if ((flags & flagRetried) != 0) {
    store<f64>(at, load<f64>(at, atRetried) + 1, atRetried);
    addCost(at + atRetried + 8, cost);
  }
}

/** Adds the first `count` lines that are chosen to what the first `jobCount` jobs say. */
export function addRows(count: i32, jobCount: i32): void {
  const lastJob = jobs + <usize>jobCount * jobBytes;
  for (let i = 0; i < count; i++) {
    const line = <usize>load<u32>(chosen + (<usize>i << 2));
    const row = rows + line * <usize>rowBytes;
    const flags = <i32>load<f64>(row, atFlags);
    const lineAndInput = pair(1, load<f64>(row));
    const outputAndCached = v128.load(row, 8);
    const writes = v128.load(row, 24);
    const searchAndUnpriced = pair(load<f64>(row, 40), one(flags, flagUnpriced));
    const time = f64x2.splat(load<f64>(row, atTimeMs));
    const cost = v128.load(row, atWholeUsd);
    const hitAndBatch = pair(one(flags, flagCacheHit), one(flags, flagBatch));
    const escalated = pair(one(flags, flagEscalated), one(flags, flagEscalated | flagFrontier));
    const hasMore = v128.any_true(v128.or(writes, searchAndUnpriced));
    for (let job = jobs; job < lastJob; job += jobBytes) {
      const number = <usize>load<u32>(<usize>load<u32>(job) + line * <usize>load<u32>(job, 4));
      const at = <usize>load<u32>(job, 8) + number * sumBytes;
      const times = v128.load(at, atTimes);
      const low = f64x2.pmin(times, time);
      const high = f64x2.pmax(times, time);
      const isFirst = load<f64>(at) == 0;
      v128.store(at, isFirst ? time : v128.shuffle<f64>(low, high, 0, 3), atTimes);
      increase(at, lineAndInput);
      increase(at + 16, outputAndCached);
      addCost(at + atCost, cost);
      increase(at + atCacheHit, hitAndBatch);
      increase(at + atEscalated, escalated);
      if (hasMore) {
        increase(at + atWrite, writes);
        increase(at + atSearches, searchAndUnpriced);
      }
      if ((flags & (flagFailed | flagRetried)) != 0) addRare(at, flags, cost);
    }
  }
}

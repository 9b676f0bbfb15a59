import type { Band } from '../estimate/band.ts';
import type { FileEstimate, SetEstimate } from '../estimate/estimate-files.ts';

function showCount(number: number): string {
  return String(Math.round(number)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

function showTokens({ value, low, high }: Band): string {
  return high === 0 ? '0' : `${showCount(value)} (${showCount(low)}–${showCount(high)})`;
}

function showUsd(band: Band | null): string {
  if (band === null) return '';
  const show = (usd: number): string => usd.toFixed(usd < 1 ? 4 : 2);
  return band.high === 0 ? '0' : `${show(band.value)} (${show(band.low)}–${show(band.high)})`;
}

function showShare(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}

function rowOf(estimate: FileEstimate): string[] {
  const { path, total, now, after, usage, cachedShareNow, cachedShareAfter } = estimate;
  return [
    showCount(total.tokens),
    showCount(now.tokens),
    showCount(after.tokens),
    showCount(usage.usesPerDay.value),
    `${showShare(cachedShareNow)} → ${showShare(cachedShareAfter)}`,
    showTokens(estimate.tokensPerDay),
    showUsd(estimate.usdPerDay),
    path,
  ];
}

/** Lays rows out; given by the caller, because tables belong to the command line. */
export type LayOut = (rows: readonly (readonly string[])[]) => string;

/** An estimate for people: a row for each file, the sum, and what it all rests on. */
export function renderEstimate(
  { files, tokensPerDay, usdPerDay }: SetEstimate,
  assumptions: readonly string[],
  layOut: LayOut,
): string {
  if (files.length === 0) return 'no prompt files\n';
  const heads = [
    'tokens',
    'stable',
    'after fix',
    'uses/day',
    'from cache',
    'tokens saved/day',
    'USD saved/day',
    'file',
  ];
  const sum = ['', '', '', '', '', showTokens(tokensPerDay), showUsd(usdPerDay), 'all files'];
  const hasUsd = usdPerDay !== null;
  const rows = [heads, ...files.map(rowOf), sum].map((row) =>
    hasUsd ? row : row.filter((_, column) => column !== 6),
  );
  const list = assumptions.map((assumption) => `- ${assumption}\n`).join('');
  return `${layOut(rows)}\nAn estimate; numbers in parentheses are its edges. It assumes:\n${list}`;
}

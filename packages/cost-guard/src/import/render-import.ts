import { formatUsd, usdNumber } from '@backlog-toolkit/usage-ledger';
import { showCount, showUsd } from '../render/show-usd.ts';
import type { ImportResult } from './import-result.ts';

/** The keys that the documents of all imports have; `dryRun` tells that nothing was written. */
export function importJson(result: ImportResult, ledger: string, dryRun: boolean): Record<string, unknown> {
  const { found, added, known, addedPicoUsd, doubles, doubled, unpriced, problemCount, problems } = result;
  return {
    ledger,
    dryRun,
    found,
    added,
    known,
    doubles,
    doubled,
    addedUsd: addedPicoUsd === undefined ? null : usdNumber(addedPicoUsd),
    addedUsdExact: addedPicoUsd === undefined ? null : formatUsd(addedPicoUsd),
    unpriced,
    problemCount,
    problems,
  };
}

/** One sentence about an import. */
export function describeImport(result: ImportResult, ledger: string, from: string): string {
  const { found, added, known, doubles, addedPicoUsd, unpriced } = result;
  const bound = unpriced.length > 0 ? 'at least ' : '';
  const cost = addedPicoUsd === undefined || added === 0 ? '' : ` (${bound}${showUsd(addedPicoUsd)})`;
  const more = known === 0 ? '' : `, ${showCount(known)} known already`;
  const left =
    doubles === 0 ? '' : `, ${showCount(doubles)} left out that it very likely has from another source`;
  if (found === 0) return `Nothing new in ${from}`;
  return `${showCount(added)} ${added === 1 ? 'call' : 'calls'} from ${from} added to ${ledger}${cost}${more}${left}`;
}

/** What keeps an import from being the whole truth, a message each; `strict` imports fail for them. */
export function importWarnings({ doubled, unpriced, problems, problemCount }: ImportResult): string[] {
  const shown = 5;
  const prices = unpriced.map(
    ({ reason, calls }) =>
      `${showCount(calls)} ${calls === 1 ? 'call has' : 'calls have'} no price, so totals are a lower bound: ${reason}`,
  );
  const lines = problems.map(({ file, line, reason }) => {
    const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
    return `Not imported: ${place}${reason}`;
  });
  const twice =
    doubled === 0
      ? []
      : [
          `${showCount(doubled)} ${doubled === 1 ? 'call seems' : 'calls seem'} to be in the ledger twice, from transcripts and from a proxy. Run cost-guard reconcile for the lines.`,
        ];
  const left = problemCount - Math.min(lines.length, shown);
  return [
    ...twice,
    ...prices.slice(0, shown),
    ...(prices.length > shown ? [`Calls for ${prices.length - shown} more reasons have no price.`] : []),
    ...lines.slice(0, shown),
    ...(left > 0 ? [`${showCount(left)} more could not be imported.`] : []),
  ];
}

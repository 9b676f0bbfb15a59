import { entryKeys, formatUsd, type LedgerEntry, usdNumber } from '@backlog-toolkit/usage-ledger';
import { showCount, showUsd } from '../render/show-usd.ts';
import type { ImportResult } from './import-result.ts';

/** The keys that the documents of all imports have; `dryRun` tells that nothing was written. */
export function importJson(result: ImportResult, ledger: string, dryRun: boolean): Record<string, unknown> {
  const { found, added, known, addedPicoUsd, unpriced, problemCount, problems } = result;
  return {
    ledger,
    dryRun,
    found,
    added,
    known,
    addedUsd: addedPicoUsd === undefined ? null : usdNumber(addedPicoUsd),
    addedUsdExact: addedPicoUsd === undefined ? null : formatUsd(addedPicoUsd),
    unpriced,
    problemCount,
    problems,
  };
}

/** One sentence about an import. */
export function describeImport(result: ImportResult, ledger: string, from: string): string {
  const { found, added, known, addedPicoUsd } = result;
  const cost = addedPicoUsd === undefined || added === 0 ? '' : ` (${showUsd(addedPicoUsd)})`;
  const more = known === 0 ? '' : `, ${showCount(known)} known already`;
  if (found === 0) return `Nothing new in ${from}`;
  return `${showCount(added)} ${added === 1 ? 'call' : 'calls'} from ${from} added to ${ledger}${cost}${more}`;
}

/** Lines that would be appended to a ledger of `lines` lines, as a diff. */
export function additionDiff(entries: readonly LedgerEntry[], ledger: string, lines: number): string {
  if (entries.length === 0) return '';
  const before = lines === 0 ? '/dev/null' : `a/${ledger}`;
  const count = entries.length === 1 ? '' : `,${entries.length}`;
  const added = entries.map((entry) => `+${ledgerLine(entry)}\n`).join('');
  return `--- ${before}\n+++ b/${ledger}\n@@ -${lines},0 +${lines + 1}${count} @@\n${added}`;
}

/** An entry as it stands in a ledger: known keys first, in their order. */
function ledgerLine(entry: LedgerEntry): string {
  const known = entryKeys.map((key) => [key, entry[key]] as const);
  return JSON.stringify({ ...Object.fromEntries(known), ...entry });
}

/** What keeps an import from being the whole truth, a message each; `strict` imports fail for them. */
export function importWarnings({ unpriced, problems, problemCount }: ImportResult): string[] {
  const shown = 5;
  const prices = unpriced.map(
    ({ reason, calls }) =>
      `${showCount(calls)} ${calls === 1 ? 'call has' : 'calls have'} no price, so totals are a lower bound: ${reason}`,
  );
  const lines = problems.map(({ file, line, reason }) => {
    const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
    return `Not imported: ${place}${reason}`;
  });
  const left = problemCount - Math.min(lines.length, shown);
  return [
    ...prices.slice(0, shown),
    ...(prices.length > shown ? [`Calls for ${prices.length - shown} more reasons have no price.`] : []),
    ...lines.slice(0, shown),
    ...(left > 0 ? [`${showCount(left)} more could not be imported.`] : []),
  ];
}

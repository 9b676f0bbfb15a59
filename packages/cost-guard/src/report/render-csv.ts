import { formatUsd, type Sums } from '@backlog-toolkit/usage-ledger';
import type { Report } from './report.ts';
import { valueOf } from './top-groups.ts';
import { hasKnownCost } from '../render/known-cost.ts';

const columns = [
  'by',
  'value',
  'calls',
  'cost_usd',
  'unpriced_calls',
  'input_tokens',
  'output_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'cache_hit_calls',
  'batch_calls',
  'escalated_calls',
  'failed_calls',
  'failed_usd',
  'retried_calls',
  'retried_usd',
] as const;

/**
 * One cell by RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front, and so does
 * one that begins with an apostrophe: without the first apostrophe every text is itself again.
 */
export function csvText(text: string): string {
  const safe = /^['=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvRow(by: string, value: string, sums: Sums): string {
  const numbers = [
    sums.lines,
    hasKnownCost(sums) ? formatUsd(sums.costPicoUsd) : '',
    sums.unpricedLines,
    sums.inputTokens,
    sums.outputTokens,
    sums.cachedInputTokens,
    sums.cacheWriteTokens,
    sums.cacheHitLines,
    sums.batchLines,
    sums.escalatedLines,
    sums.failedLines,
    formatUsd(sums.failedPicoUsd),
    sums.retriedLines,
    formatUsd(sums.retriedPicoUsd),
  ];
  return [csvText(by), csvText(value), ...numbers].join(',');
}

/** Total, days and groups as comma-separated values with a header, lines ended by CR LF; amounts are exact, and empty when not known. */
export function reportCsv({ totals, days, breakdowns }: Report): string {
  const rows = [
    columns.join(','),
    csvRow('total', '', totals),
    ...days.map((day) => csvRow('day', day.day, day)),
    ...breakdowns
      .filter(({ by }) => by.join('/') !== 'day')
      .flatMap(({ by, groups }) => groups.map((group) => csvRow(by.join('/'), valueOf(group), group))),
  ];
  return rows.map((row) => `${row}\r\n`).join('');
}

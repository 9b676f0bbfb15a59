import { showCount, showUsd } from '../render/show-usd.ts';
import type { DifferingCall, DuplicateLine } from './compare-usage.ts';
import type { LikelyDouble } from './likely-doubles.ts';
import type { MendStep } from './mend-commands.ts';
import { isWithin, type Reconciliation, type SourceComparison, sumRecords } from './reconciliation.ts';
import { figureKeys, type UsageRecord } from './usage-record.ts';

const shownOfEach = 10;

/** What `cost-guard reconcile` prints for people. */
export function reconciliationText(result: Reconciliation, steps: readonly MendStep[]): string {
  const { ledger, lines, linesWithoutId, badLineCount, sources, duplicates, likelyDuplicates } = result;
  const nameless = linesWithoutId === 0 ? '' : `, ${showCount(linesWithoutId)} without an id`;
  const bad = badLineCount === 0 ? '' : `, ${showCount(badLineCount)} of them cannot be read`;
  const details = [
    ...sources.flatMap((source) => detailsOf(source, ledger)),
    ...firstOf('duplicate', duplicates, (duplicate) => duplicateText(duplicate, ledger)),
    ...firstOf('likely duplicate', likelyDuplicates, (pair) => likelyText(pair, ledger)),
  ];
  const mend = steps.flatMap(({ why, command }) => [`# ${why}`, ...(command === undefined ? [] : [command])]);
  return [
    `${ledger}: ${showCount(lines)} ${lines === 1 ? 'line' : 'lines'}${nameless}${bad}`,
    ...sources.map(sourceText),
    `duplicates: ${countOf(duplicates.map(({ record }) => record))}`,
    ...(likelyDuplicates.length === 0
      ? []
      : [`likely duplicates: ${countOf(likelyDuplicates.map(({ record }) => record))}, not in the variance`]),
    varianceText(result),
    ...(details.length === 0 ? [] : ['', ...details]),
    ...(mend.length === 0 ? [] : ['', 'To mend it:', ...mend.map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}

function sourceText(comparison: SourceComparison): string {
  const { source, told, matching, byContent, elsewhere, missing, extra, differing, unverifiable } =
    comparison;
  const cost = `${told.unpriced > 0 ? 'at least ' : ''}${showUsd(told.picoUsd)}`;
  const gone =
    unverifiable === 0 ? '' : `; ${showCount(unverifiable)} of the ledger can no longer be verified`;
  const alike = byContent === 0 ? '' : `, ${showCount(byContent)} more by content alone`;
  const other = elsewhere === 0 ? '' : `; ${showCount(elsewhere)} stand there from another source`;
  return [
    `${source}: ${showCount(told.calls)} ${told.calls === 1 ? 'call' : 'calls'}, ${cost}; ${showCount(matching)} match${alike}${other}${gone}`,
    `  missing ${countOf(missing)}, extra ${countOf(extra)}, differing ${showCount(differing.length)}`,
  ].join('\n');
}

function countOf(records: readonly UsageRecord[]): string {
  return records.length === 0
    ? '0'
    : `${showCount(records.length)} (${showUsd(sumRecords(records).picoUsd)})`;
}

/** By how much a ledger is off, and whether that is acceptable. */
export function varianceText(result: Reconciliation): string {
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  const { cost, tokens } = result.variance;
  const verdict = isWithin(result) ? 'within' : 'MORE THAN';
  return `variance: ${percent(cost)} of the cost, ${percent(tokens)} of the tokens: ${verdict} ${percent(result.maxVariance)}`;
}

function detailsOf({ source, missing, extra, differing }: SourceComparison, ledger: string): string[] {
  return [
    ...firstOf('missing', missing, callText),
    ...firstOf('extra', extra, (record) => `${placeOf(record, ledger)} ${callText(record)}`),
    ...firstOf('differing', differing, (call) => differingText(call, ledger, source)),
  ];
}

function firstOf<T>(kind: string, list: readonly T[], show: (item: T) => string): string[] {
  const left = list.length - shownOfEach;
  return [
    ...list.slice(0, shownOfEach).map((item) => `${kind}: ${show(item)}`),
    ...(left > 0 ? [`${kind}: ${showCount(left)} more`] : []),
  ];
}

function placeOf({ line }: UsageRecord, ledger: string): string {
  return line === undefined ? ledger : `${ledger}:${line}`;
}

function costOf({ picoUsd }: UsageRecord): string {
  return picoUsd === undefined ? 'no price' : showUsd(picoUsd);
}

function callText(record: UsageRecord): string {
  return `${new Date(record.timeMs).toISOString()} ${record.model} ${costOf(record)} ${nameOf(record)}`;
}

function differingText(
  { ledger: own, source: other, keys }: DifferingCall,
  ledger: string,
  source: string,
): string {
  const parts = keys.map((key) => {
    if (key === 'cost_usd') return `cost ${costOf(own)}, ${source}: ${costOf(other)}`;
    const i = figureKeys.findIndex((name) => name === key);
    return `${key} ${own.figures[i] ?? 0}, ${source}: ${other.figures[i] ?? 0}`;
  });
  return `${placeOf(own, ledger)} ${own.id}: ${parts.join('; ')}`;
}

function nameOf({ id }: UsageRecord): string {
  return id === '' ? 'without an id' : id;
}

function duplicateText({ record, first, by }: DuplicateLine, ledger: string): string {
  const why = by === 'id' ? record.id : 'without an id; same time, model and tokens';
  return `${placeOf(record, ledger)} counts the call of line ${first.line ?? 0} again: ${costOf(record)} ${why}`;
}

function likelyText({ record, first, hasSameTokens }: LikelyDouble, ledger: string): string {
  const show = (one: UsageRecord): string =>
    `${placeOf(one, ledger)} (${one.source === '' ? 'no source' : one.source}, ${new Date(one.timeMs).toISOString()}, ${nameOf(one)})`;
  const pair = `${show(first)} and ${show(record)}`;
  if (hasSameTokens) return `${pair}: same model and tokens, ${costOf(record)}`;
  const output = ({ figures }: UsageRecord): string => showCount(figures[1] ?? 0);
  return `${pair}: same model and prompt, ${output(first)} and ${output(record)} output tokens, ${costOf(first)} and ${costOf(record)}`;
}

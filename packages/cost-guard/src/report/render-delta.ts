import { formatUsd, usdNumber } from '@backlog-toolkit/usage-ledger';
import { showCount, showUsd } from '../render/show-usd.ts';
import type { Delta, DeltaSide, Precision } from './delta.ts';
import { codeCell, markdownTable } from './markdown-text.ts';
import { noValue } from './words.ts';

type Json = Readonly<Record<string, unknown>>;

/** The first line of a comment, by which it is found again and brought up to date. */
export const deltaMarker = '<!-- cost-guard:delta -->';

const precisionWords: Readonly<Record<Precision, string>> = {
  exact: '',
  'at-least': 'at least ',
  'at-most': 'at most ',
  about: 'about ',
};

function showChange(picoUsd: bigint): string {
  if (picoUsd === 0n) return '$0.00';
  return picoUsd > 0n ? `+${showUsd(picoUsd)}` : `-${showUsd(-picoUsd)}`;
}

function showSide({ picoUsd, isPriced }: DeltaSide): string {
  return isPriced ? showUsd(picoUsd) : '-';
}

function callsText(before: DeltaSide, after: DeltaSide): string {
  const calls = Math.abs(after.calls - before.calls);
  return `${showCount(calls)} ${after.calls < before.calls ? 'fewer' : 'more'} ${calls === 1 ? 'call' : 'calls'}`;
}

function tableOf({ by, groups }: Delta['breakdowns'][number], top: number): string {
  const shown = top === 0 ? groups : groups.slice(0, top);
  const rows = shown.map(({ value, before, after, changePicoUsd }) => [
    value === '' ? noValue : codeCell(value),
    showSide(before),
    showSide(after),
    before.isPriced && after.isPriced ? showChange(changePicoUsd) : '-',
    showCount(after.calls - before.calls),
  ]);
  const left = groups.length - shown.length;
  if (left > 0) rows.push([`${showCount(left)} more`, '', '', '', '']);
  return markdownTable([by, 'before', 'now', 'change', 'calls'], rows);
}

function notesOf({ hasBase, isAppended, precision, base }: Delta): string {
  const notes = [
    ...(hasBase ? [] : [`There was no ledger at ${codeCell(base)}: everything is new.`]),
    ...(hasBase && !isAppended
      ? ['The ledger was rewritten since then, not only added to: this is the difference of its totals.']
      : []),
    ...(precision === 'exact'
      ? []
      : ['Some lines cannot be read or have no price, and are not in the amounts.']),
  ];
  return notes.map((note) => `\n${note}\n`).join('');
}

/** The change as the Markdown body of a comment; at most `top` groups of each breakdown, 0 for all. */
export function deltaMarkdown(delta: Delta, top: number): string {
  const { base, before, after, changePicoUsd, precision, breakdowns } = delta;
  const isSame = changePicoUsd === 0n && before.calls === after.calls;
  const change = isSame ? 'no change' : `${precisionWords[precision]}${showChange(changePicoUsd)}`;
  const tables = breakdowns
    .filter(({ groups }) => groups.length > 0)
    .map((one, i) => {
      const table = `\n${tableOf(one, top)}`;
      return i === 0 ? table : `\n<details><summary>By ${one.by}</summary>\n${table}\n</details>\n`;
    });
  return [
    `${deltaMarker}\n### Model costs: ${change}\n\n`,
    `${showSide(before)} at ${codeCell(base)}, **${showSide(after)}** now, ${callsText(before, after)}.\n`,
    notesOf(delta),
    ...tables,
  ].join('');
}

function sideJson({ calls, picoUsd, isPriced }: DeltaSide): Json {
  return isPriced
    ? { calls, costUsd: usdNumber(picoUsd), costUsdExact: formatUsd(picoUsd) }
    : { calls, costUsd: null, costUsdExact: null };
}

function changeJson(before: DeltaSide, after: DeltaSide): Json {
  return sideJson({
    calls: after.calls - before.calls,
    picoUsd: after.picoUsd - before.picoUsd,
    isPriced: before.isPriced && after.isPriced,
  });
}

/** The document of `delta --json`. */
export function deltaJson(delta: Delta): Json {
  const { ledger, base, hasBase, isAppended, precision, before, after, breakdowns } = delta;
  return {
    schemaVersion: 1,
    ledger,
    base,
    hasBase,
    isAppended,
    precision,
    before: sideJson(before),
    after: sideJson(after),
    change: changeJson(before, after),
    groups: breakdowns.flatMap(({ by, groups }) =>
      groups.map((group) => ({
        by,
        value: group.value === '' ? null : group.value,
        before: sideJson(group.before),
        after: sideJson(group.after),
        change: changeJson(group.before, group.after),
      })),
    ),
  };
}

import { renderTable, textWidth } from '@backlog-toolkit/cli-kit';
import type { Breakdown } from '@backlog-toolkit/usage-ledger';
import { describeProblems } from '../render/problem-text.ts';
import { showCount, showPart, showUsd } from '../render/show-usd.ts';
import { asciiGlyphs, drawBar, drawSparkline, type Glyphs, joinNeighbours } from '../report/bars.ts';
import type { Kpi, Verdict } from '../report/kpi.ts';
import { promptTokens } from '../report/measure-kpis.ts';
import type { Report } from '../report/report.ts';
import { takeTop, valueOf } from '../report/top-groups.ts';
import * as words from '../report/words.ts';

/** How to write the text. */
export interface ReportTextOptions {
  readonly columns: number;
  /** Whether rows may be longer where there is more to say, as where nobody's terminal wraps them. */
  readonly mayExceed?: boolean | undefined;
  readonly glyphs: Glyphs;
  readonly color: boolean;
  /** Groups of each breakdown, 0 for all. */
  readonly top: number;
}

const labelWidth = 14;
const longestName = 36;
/** From this width on the readings are explained in a column of their own. */
const wideColumns = 100;
/** What the columns after the first take at most. */
const narrowRest = 40;
const colors: Readonly<Record<Verdict | 'bar' | 'head', string>> = {
  met: '32',
  missed: '31',
  open: '33',
  unmeasured: '2',
  bar: '36',
  head: '1',
};

function paint(text: string, name: keyof typeof colors, { color }: ReportTextOptions): string {
  return color && text !== '' ? `\u001B[${colors[name]}m${text}\u001B[0m` : text;
}

function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** A text of ours in the characters that are wanted. */
function plain(text: string, { glyphs }: ReportTextOptions): string {
  return glyphs === asciiGlyphs ? text.replaceAll('≥', '>=') : text;
}

/** A text from data on one line of at most so many columns, which must be 20 or more. */
function fit(text: string, width: number): string {
  return renderTable([[text]], width).trimEnd();
}

function labelled(label: string, text: string): string {
  return `${padTo(label, labelWidth)}${text}\n`;
}

function trend({ days }: Report, options: ReportTextOptions): string {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last || days.length < 2) return '';
  const dearest = days.reduce((a, b) => (b.costPicoUsd > a.costPicoUsd ? b : a));
  const width = Math.max(10, options.columns - labelWidth - 22);
  const { sums, each } = joinNeighbours(
    days.map(({ costPicoUsd }) => costPicoUsd),
    width,
  );
  const line = paint(drawSparkline(sums, options.glyphs), 'bar', options);
  const scale = each === 1 ? '' : `, a mark is ${each} days`;
  return [
    labelled('Trend', `${first.day} ${line} ${last.day}`),
    labelled('', `at most ${showUsd(dearest.costPicoUsd)} on ${dearest.day}${scale}`),
  ].join('');
}

function wasted(label: string, part: bigint, calls: number, { totals }: Report): string {
  const share = showPart(part, totals.costPicoUsd);
  return labelled(
    label,
    `${showUsd(part)} (${share}) in ${showCount(calls)} ${calls === 1 ? 'call' : 'calls'}`,
  );
}

/** The rows of a figure: on a narrow terminal what a further reading is stands where the title was. */
function kpiRows(kpi: Kpi, options: ReportTextOptions): { verdict: Verdict; cells: string[] }[] {
  const isNarrow = options.columns < wideColumns;
  return kpi.readings.map(({ describe, measure, verdict }, i) => {
    const isFirst = i === 0;
    const first = isFirst ? kpi.title : isNarrow ? `- ${describe}` : '';
    const cells = [
      isNarrow ? fit(first, options.columns - narrowRest) : first,
      words.showMeasure(measure),
      isFirst ? plain(words.showTarget(kpi.target, words.unitOf(kpi)), options) : '',
      words.verdictWords[verdict],
    ];
    return { verdict, cells: isNarrow ? cells : [...cells, `${describe} (${words.showBasis(measure)})`] };
  });
}

function kpiTable(kpis: readonly Kpi[], options: ReportTextOptions): string {
  const rows = kpis.flatMap((kpi) => kpiRows(kpi, options));
  const head = ['KPI', 'VALUE', 'TARGET', 'VERDICT', 'READING'].slice(0, rows[0]?.cells.length);
  const width = options.mayExceed === true ? undefined : options.columns;
  const table = renderTable([head, ...rows.map(({ cells }) => cells)], width);
  const lines = (options.glyphs === asciiGlyphs ? table.replaceAll('…', '~') : table).split('\n');
  return lines
    .map((line, i) => {
      const verdict = rows[i - 1]?.verdict;
      if (verdict === undefined) return paint(line, 'head', options);
      // The word in its column: the first of its kind from where the columns before it must have ended.
      const word = words.verdictWords[verdict];
      const at = line.indexOf(` ${word}`, 20) + 1;
      return at === 0
        ? line
        : line.slice(0, at) + paint(word, verdict, options) + line.slice(at + word.length);
    })
    .join('\n');
}

function groupTable(breakdown: Breakdown, total: bigint, options: ReportTextOptions): string {
  const { shown, left, rest } = takeTop(breakdown, options.top);
  const most = shown.reduce((max, { costPicoUsd }) => (costPicoUsd > max ? costPicoUsd : max), 0n);
  const rows = shown.map((group) => ({
    name: fit(valueOf(group) === '' ? words.noValue : valueOf(group), longestName),
    cost: plain(words.showCost(group), options),
    share: words.showCostShare(group, total),
    calls: showCount(group.lines),
    bar: most === 0n ? 0 : Number((group.costPicoUsd * 10_000n) / most) / 10_000,
  }));
  const [restCost, restShare] = [plain(words.showCost(rest), options), words.showCostShare(rest, total)];
  if (left > 0)
    rows.push({ name: `${showCount(left)} more`, cost: restCost, share: restShare, calls: '', bar: 0 });
  const nameWidth = Math.max(...rows.map(({ name }) => textWidth(name)), breakdown.by.join(' / ').length + 3);
  const costWidth = Math.max(4, ...rows.map(({ cost }) => cost.length));
  const callsWidth = Math.max(5, ...rows.map(({ calls }) => calls.length));
  const used = nameWidth + costWidth + callsWidth + 15;
  const barWidth = Math.min(40, options.columns - used);
  const head = `${padTo(`By ${breakdown.by.join(' / ')}`, nameWidth)}  ${'COST'.padStart(costWidth)}  ${'SHARE'.padStart(6)}  ${'CALLS'.padStart(callsWidth)}`;
  const lines = rows.map(({ name, cost, share, calls, bar }) => {
    const cells = [
      padTo(name, nameWidth),
      cost.padStart(costWidth),
      share.padStart(6),
      calls.padStart(callsWidth),
    ];
    return `${cells.join('  ')}  ${paint(drawBar(bar, barWidth, options.glyphs), 'bar', options)}`.trimEnd();
  });
  return [paint(head, 'head', options), ...lines].map((line) => `${line}\n`).join('');
}

/** The report for people. */
export function reportText(report: Report, options: ReportTextOptions): string {
  const { ledger, totals, isLowerBound, uncounted, kpis, breakdowns, days } = report;
  const calls = `${showCount(totals.lines)} ${totals.lines === 1 ? 'call' : 'calls'}`;
  const head = [
    labelled('Ledger', ledger),
    labelled('Period', `${words.showPeriod(report)}, ${calls}`),
    isLowerBound ? labelled('Incomplete', describeProblems(uncounted)) : '',
  ].join('');
  if (totals.lines === 0) return `${head}\nNo calls in this period: nothing was measured.\n`;
  const perDay = days.length > 1 ? `, ${words.showPerDay(report)}` : '';
  const cached = words.showTokens(totals.cachedInputTokens);
  const sent = words.showTokens(promptTokens(totals));
  const tokens = `${sent} sent (${cached} from a cache), ${words.showTokens(totals.outputTokens)} received`;
  const alerts = kpis.flatMap((kpi) => words.describeAlert(kpi) ?? []);
  return [
    head,
    labelled('Spend', `${words.showTotal(report)}${perDay}`),
    trend(report, options),
    labelled('Tokens', tokens),
    wasted('Failed', totals.failedPicoUsd, totals.failedLines, report),
    wasted('Retried', totals.retriedPicoUsd, totals.retriedLines, report),
    `\n${kpiTable(kpis, options)}`,
    ...alerts.map((alert) => `${alert}\n`),
    ...breakdowns.map((breakdown) => `\n${groupTable(breakdown, totals.costPicoUsd, options)}`),
  ].join('');
}

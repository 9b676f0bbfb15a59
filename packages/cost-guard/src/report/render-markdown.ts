import type { Breakdown } from '@backlog-toolkit/usage-ledger';
import { describeProblems } from '../render/problem-text.ts';
import { showCount, showPart, showUsd } from '../render/show-usd.ts';
import { drawSparkline, joinNeighbours, unicodeGlyphs } from './bars.ts';
import type { Kpi } from './kpi.ts';
import { codeCell, markdownTable } from './markdown-text.ts';
import type { Report } from './report.ts';
import { takeTop, valueOf } from './top-groups.ts';
import * as words from './words.ts';

const trendWidth = 60;

function kpiRows(kpi: Kpi): string[][] {
  return kpi.readings.map(({ describe, measure, verdict }, i) => {
    const word = words.verdictWords[verdict];
    return [
      i === 0 ? `**${kpi.title}**` : '',
      describe,
      words.showMeasure(measure),
      words.showTarget(kpi.target, words.unitOf(kpi)),
      verdict === 'missed' ? `**${word}**` : word,
      words.showBasis(measure),
    ];
  });
}

function breakdownTable(breakdown: Breakdown, total: bigint, top: number): string {
  const name = breakdown.by.join(' / ');
  const { shown, left, rest } = takeTop(breakdown, top);
  const rows = shown.map((group) => [
    valueOf(group) === '' ? words.noValue : codeCell(valueOf(group)),
    words.showCost(group),
    words.showCostShare(group, total),
    showCount(group.lines),
  ]);
  if (left > 0)
    rows.push([`${showCount(left)} more`, words.showCost(rest), words.showCostShare(rest, total), '']);
  return `### By ${name}\n\n${markdownTable([name, 'cost', 'share', 'calls'], rows)}`;
}

function trendText({ days }: Report): string {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return '';
  const { sums } = joinNeighbours(
    days.map(({ costPicoUsd }) => costPicoUsd),
    trendWidth,
  );
  return `\`${first.day} ${drawSparkline(sums, unicodeGlyphs)} ${last.day}\`\n\n`;
}

/** The report as GitHub Markdown; `top` groups of each breakdown, 0 for all. */
export function reportMarkdown(report: Report, top: number): string {
  const { ledger, totals, isLowerBound, uncounted, kpis, breakdowns } = report;
  const head = `## Cost report\n\n${codeCell(ledger)}, ${words.showPeriod(report)}\n\n`;
  const missing = isLowerBound ? `Incomplete: ${describeProblems(uncounted)}.\n\n` : '';
  if (totals.lines === 0)
    return `${head}No calls in this period: nothing was measured.\n\n${missing}`.trimEnd() + '\n';
  const alerts = kpis.flatMap((kpi) => words.describeAlert(kpi) ?? []);
  return [
    head,
    `**${words.showTotal(report)}** in ${showCount(totals.lines)} calls, ${words.showPerDay(report)}. `,
    `Failed: ${showUsd(totals.failedPicoUsd)} (${showPart(totals.failedPicoUsd, totals.costPicoUsd)}), `,
    `retried: ${showUsd(totals.retriedPicoUsd)} (${showPart(totals.retriedPicoUsd, totals.costPicoUsd)}).\n\n`,
    missing,
    trendText(report),
    markdownTable(['KPI', 'reading', 'value', 'target', 'verdict', 'measured'], kpis.flatMap(kpiRows), 2),
    ...alerts.map((alert) => `\n> ${alert}\n`),
    ...breakdowns.map((breakdown) => `\n${breakdownTable(breakdown, totals.costPicoUsd, top)}`),
  ].join('');
}

import type { Breakdown } from '@backlog-toolkit/usage-ledger';
import { showCount, showPart, showUsd } from '../render/show-usd.ts';
import { escapeHtml } from './html-text.ts';
import type { Kpi, Measure, Verdict } from './kpi.ts';
import { measureValue } from './kpi.ts';
import type { Report } from './report.ts';
import type { ReportDay } from './trend.ts';
import { promptTokens } from './measure-kpis.ts';
import { takeTop, valueOf } from './top-groups.ts';
import * as words from './words.ts';

const marks: Readonly<Record<Verdict, string>> = { met: '✓', missed: '✗', open: '?', unmeasured: '–' };

// Shares of a whole are as wide as the card; a cost fills half of it at its target.
function meter(kpi: Kpi, measure: Measure): string {
  const value = measureValue(measure);
  if (value === null) return '';
  const { unit, target } = { unit: words.unitOf(kpi), target: kpi.target.value };
  const whole = unit === 'share' ? 1 : target * 2;
  const percent = (amount: number): string => `${Math.min(100, Math.round((amount / whole) * 1e4) / 100)}%`;
  return `<svg class="meter" aria-hidden="true"><rect class="track" y="3" width="100%" height="6" rx="3"/><rect class="fill" y="3" width="${percent(value)}" height="6" rx="3"/><rect class="tick" x="${percent(target)}" width="2" height="12"/></svg>`;
}

function reading({ describe, measure }: Kpi['readings'][number]): string {
  return `<li><b>${escapeHtml(words.showMeasure(measure))}</b> ${escapeHtml(describe)} (${escapeHtml(words.showBasis(measure))})</li>`;
}

/** An amount whose words are quieter than its figure. */
export function amountHtml(amount: string): string {
  const prefix = 'at least ';
  return amount.startsWith(prefix)
    ? `<span class="prefix">${prefix}</span>${escapeHtml(amount.slice(prefix.length))}`
    : escapeHtml(amount);
}

/** What was spent on calls that gave nothing or had to be made again; it has no target. */
export function wastedCard({ totals }: Report): string {
  const { costPicoUsd, failedPicoUsd, retriedPicoUsd, failedLines, retriedLines } = totals;
  const both = failedPicoUsd + retriedPicoUsd;
  const item = (picoUsd: bigint, calls: number, what: string): string =>
    `<li><b>${escapeHtml(showUsd(picoUsd))}</b> ${what} (${showPart(picoUsd, costPicoUsd)} of the spend, ${showCount(calls)} ${calls === 1 ? 'call' : 'calls'})</li>`;
  return `<section class="card kpi">
<h3>Failed and retried spend</h3>
<p class="value">${escapeHtml(showUsd(both))} <small>${showPart(both, costPicoUsd)} of the spend</small></p>
<ul>${item(failedPicoUsd, failedLines, 'on failed calls')}${item(retriedPicoUsd, retriedLines, 'on retried calls')}</ul>
</section>`;
}

/** A figure in all its readings. */
export function kpiCard(kpi: Kpi): string {
  const [first] = kpi.readings;
  const { verdict, measure } = first;
  const target = words.showTarget(kpi.target, words.unitOf(kpi));
  return `<section class="card kpi">
<h3>${escapeHtml(kpi.title)} <span class="verdict ${verdict}"><span aria-hidden="true">${marks[verdict]}</span> ${words.verdictWords[verdict]}</span></h3>
<p class="value">${amountHtml(words.showMeasure(measure))} <small>target ${escapeHtml(target)}</small></p>
${meter(kpi, measure)}
<ul>${kpi.readings.map(reading).join('')}</ul>
</section>`;
}

function dayRow(day: ReportDay): string {
  const hits =
    promptTokens(day) === 0 ? '-' : showPart(BigInt(day.cachedInputTokens), BigInt(promptTokens(day)));
  const batch = showPart(BigInt(day.batchLines), BigInt(day.lines));
  const escalated = showPart(BigInt(day.escalatedOrFrontierLines), BigInt(day.lines));
  const cells = [words.showCost(day), showCount(day.lines), hits, batch, escalated];
  return `<tr><th scope="row">${escapeHtml(day.day)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
}

function chart(name: string, title: string, isWide = false): string {
  const id = `chart-${name}`;
  return `<figure class="card${isWide ? ' wide' : ''}" aria-labelledby="${id}">
<figcaption id="${id}">${title}</figcaption>
<div class="chart" data-chart="${name}" role="img" aria-label="${title}; the table below the charts has the same figures"></div>
</figure>`;
}

/** The charts, and the table with the same figures. */
export function trendCharts({ days }: Report): string {
  const heads = ['Day', 'Cost', 'Calls', 'Cache hits', 'Batch', 'Escalated'];
  return `<div class="charts">
${chart('spend', 'Spend by model', true)}
${days.length < 2 ? '' : `${chart('cumulative', 'Spent so far')}\n${chart('rates', 'Cache hits, batch and escalation')}`}
</div>
<noscript><p class="quiet">The charts need JavaScript; the table has the same figures.</p></noscript>
<details class="days"><summary>The figures of each day as a table</summary>
<div class="card scroll" tabindex="0" role="region" aria-label="Figures of each day"><table>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${days.toReversed().map(dayRow).join('\n')}</tbody>
</table></div></details>`;
}

function bar(part: bigint, most: bigint): string {
  const share = most === 0n ? 0 : Number((part * 10_000n) / most) / 100;
  return `<svg class="bar" aria-hidden="true"><rect class="track" width="100%" height="8" rx="4"/><rect class="fill" width="${share}%" height="8" rx="4"/></svg>`;
}

/** A breakdown as a table with bars. */
export function breakdownCard(breakdown: Breakdown, total: bigint, top: number): string {
  const { shown, left, rest } = takeTop(breakdown, top);
  const most = shown.reduce((max, { costPicoUsd }) => (costPicoUsd > max ? costPicoUsd : max), 0n);
  const title = breakdown.by.join(' / ');
  const rows = shown.map((group) => {
    const name = valueOf(group) === '' ? words.noValue : valueOf(group);
    const cells = [words.showCost(group), words.showCostShare(group, total), showCount(group.lines)];
    return `<tr><th scope="row" class="name">${escapeHtml(name)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}<td class="wide">${bar(group.costPicoUsd, most)}</td></tr>`;
  });
  if (left > 0)
    rows.push(
      `<tr><th scope="row">${showCount(left)} more</th><td>${words.showCost(rest)}</td><td>${words.showCostShare(rest, total)}</td><td></td><td class="wide"></td></tr>`,
    );
  return `<section class="card"><div class="scroll" tabindex="0" role="region" aria-label="By ${title}"><table>
<caption>By ${title}</caption>
<thead><tr><th scope="col">${title}</th><th scope="col">Cost</th><th scope="col">Share</th><th scope="col">Calls</th><td class="wide"></td></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div></section>`;
}

import { describeProblems } from '../render/problem-text.ts';
import { showCount } from '../render/show-usd.ts';
import { chartFigures } from './chart-figures.ts';
import { escapeHtml, scriptJson } from './html-text.ts';
import { amountHtml, breakdownCard, kpiCard, trendCharts, wastedCard } from './html-parts.ts';
import { promptTokens } from './measure-kpis.ts';
import type { Report } from './report.ts';
import * as words from './words.ts';

/** What the page carries within itself. */
export interface PageAssets {
  readonly css: readonly string[];
  readonly scripts: readonly string[];
  /** Licence texts of what others wrote. */
  readonly notices: string;
  /** SHA-256 of a text in base64, for the page's content security policy. */
  readonly hash: (text: string) => string;
}

/** How to render the page. */
export interface PageOptions {
  /** Groups of each breakdown, 0 for all. */
  readonly top: number;
  readonly generatedAt: Date;
}

const shownProblems = 10;

function policy(style: string, script: string, hash: PageAssets['hash']): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash(style)}'`,
    `script-src 'sha256-${hash(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function fact(term: string, value: string, small: string): string {
  return `<div class="card"><dt>${escapeHtml(term)}</dt><dd>${value}<small>${escapeHtml(small)}</small></dd></div>`;
}

function factsOf(report: Report): string {
  const { totals, days } = report;
  const cached = words.showTokens(totals.cachedInputTokens);
  const writes = words.showTokens(totals.cacheWriteTokens);
  return [
    '<dl class="facts">',
    fact(
      'Spend',
      amountHtml(words.showTotal(report)),
      `${words.showPerDay(report)}, ${showCount(days.length)} ${days.length === 1 ? 'day' : 'days'}`,
    ),
    fact('Calls', showCount(totals.lines), `${showCount(totals.batchLines)} in batches`),
    fact(
      'Tokens received',
      words.showTokens(totals.outputTokens),
      `${showCount(totals.webSearchRequests)} searches`,
    ),
    fact(
      'Tokens sent',
      words.showTokens(promptTokens(totals)),
      `${cached} from a cache, ${writes} to a cache`,
    ),
    '</dl>',
  ].join('\n');
}

function noticeOf({ isLowerBound, uncounted, ledger }: Report): string {
  if (!isLowerBound) return '';
  const { problems } = uncounted;
  const items = problems
    .slice(0, shownProblems)
    .map(
      ({ line, reason }) => `<li><code>${escapeHtml(`${ledger}:${line}`)}</code> ${escapeHtml(reason)}</li>`,
    );
  return `<div class="notice"><strong>All amounts are lower bounds:</strong> ${escapeHtml(describeProblems(uncounted))}.
<details><summary>First problems of the ledger</summary><ul>${items.join('')}</ul></details></div>`;
}

function bodyOf(report: Report, top: number): string {
  const { totals, kpis, breakdowns } = report;
  if (totals.lines === 0)
    return `${noticeOf(report)}<p class="notice">No calls in this period: nothing was measured.</p>`;
  const alerts = kpis.flatMap((kpi) => words.describeAlert(kpi) ?? []);
  return [
    factsOf(report),
    noticeOf(report),
    ...alerts.map((alert) => `<p class="notice">${escapeHtml(alert)}</p>`),
    '<h2>Against the targets</h2>',
    `<div class="grid">${[...kpis.map(kpiCard), wastedCard(report)].join('\n')}</div>`,
    '<h2>Day by day</h2>',
    trendCharts(report),
    '<h2>Where it went</h2>',
    `<div class="charts">${breakdowns.map((one) => breakdownCard(one, totals.costPicoUsd, top)).join('\n')}</div>`,
  ].join('\n');
}

/** The report as one HTML page that needs nothing else: no network, readable without scripts. */
export function reportHtml(report: Report, assets: PageAssets, { top, generatedAt }: PageOptions): string {
  const style = assets.css.join('\n');
  const script = assets.scripts.join('\n');
  const subject = `${report.ledger} · ${words.showPeriod(report)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style, script, assets.hash)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Cost report</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>Cost report</h1>
<p class="quiet">${escapeHtml(subject)}</p>
</header>
${bodyOf(report, top)}
<footer>
<p>Made by cost-guard on <time>${generatedAt.toISOString()}</time>. Amounts in US dollars.</p>
<details><summary>Licences of included software</summary><pre>${escapeHtml(assets.notices)}</pre></details>
</footer>
</main>
<script type="application/json" id="figures">${scriptJson(chartFigures(report))}</script>
<script>${script}</script>
</body>
</html>
`;
}

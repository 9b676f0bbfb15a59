import path from 'node:path';
import {
  type Args,
  type CommandContext,
  type CommandRun,
  exitCodes,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { formatUsd } from '@backlog-toolkit/usage-ledger';
import { openGuard } from '../io/open-guard.ts';
import { loadPageAssets, writePage } from '../io/report-page.ts';
import { optimiseLater } from '../io/optimise-later.ts';
import { scanSpend } from '../io/scan-spend.ts';
import { problemFindings } from '../render/ledger-findings.ts';
import { asciiGlyphs, unicodeGlyphs } from '../report/bars.ts';
import { type ReportPeriod, resolvePeriod } from '../report/report-period.ts';
import { reportCsv } from '../report/render-csv.ts';
import { reportHtml } from '../report/render-html.ts';
import { reportJson } from '../report/render-json.ts';
import { reportMarkdown } from '../report/render-markdown.ts';
import { buildReport, type Report, reportQuery } from '../report/report.ts';
import { readDimensions, readTop } from './report-options.ts';
import { reportText } from './report-text.ts';
import { tellFindings } from './tell-findings.ts';

const summaryTop = 10;

function periodOf(args: Args, now: Date): ReportPeriod {
  const period = resolvePeriod(
    {
      since: args.string('since'),
      until: args.string('until'),
      days: args.number('days'),
      timeZone: args.string('time-zone') ?? 'UTC',
    },
    now,
  );
  if ('problem' in period)
    throw new UsageError(`${period.problem}.`, 'cost-guard report --help has examples.');
  return period;
}

function glyphsOf(args: Args, { env }: CommandContext): typeof unicodeGlyphs {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'UTF-8';
  const isPlain = ['dumb', 'linux'].includes(env['TERM'] ?? '') || !/utf-?8/i.test(locale);
  return args.flag('ascii') || isPlain ? asciiGlyphs : unicodeGlyphs;
}

function render(report: Report, format: string, args: Args, context: CommandContext): string {
  const { out } = context;
  const top = readTop(args);
  if (format === 'csv') return reportCsv(report);
  if (format === 'markdown') return reportMarkdown(report, top);
  if (format === 'html') return reportHtml(report, loadPageAssets(), { top, generatedAt: context.now() });
  const columns = Math.max(60, out.isTty ? out.columns : 100);
  return reportText(report, {
    columns,
    mayExceed: !out.isTty,
    glyphs: glyphsOf(args, context),
    color: out.color,
    top,
  });
}

function output(report: Report, args: Args, context: CommandContext): void {
  const html = args.string('html');
  if (html === '') throw new UsageError('--html expects a file, got nothing.', 'Use - for standard output.');
  const asked = args.flag('json') ? 'json' : (args.string('format') ?? 'text');
  if (html !== undefined && html !== '-') {
    writePage(path.resolve(context.cwd, html), render(report, 'html', args, context));
    context.log.info(`The report is in ${html}.`);
  }
  // A page takes the place of the text, not of a document that was asked for as well.
  const isPageOnly = html !== undefined && !args.flag('json') && !args.given('format');
  const format = isPageOnly && html === '-' ? 'html' : asked;
  if (isPageOnly && html !== '-') return;
  if (format === 'json') context.out.printJson(reportJson(report, context.now()));
  else context.out.print(render(report, format, args, context));
}

function tellGithub(report: Report, { github }: CommandContext): void {
  if (!github.active) return;
  github.output('total-usd', formatUsd(report.totals.costPicoUsd));
  github.output('lower-bound', String(report.isLowerBound));
  github.summarise(reportMarkdown(report, summaryTop));
}

/** cost-guard report */
export const run: CommandRun = async (args, context) => {
  const period = periodOf(args, context.now());
  readTop(args);
  const by = readDimensions(args);
  const guard = await openGuard({
    cwd: context.cwd,
    configFile: context.configFile,
    ledger: args.string('ledger'),
    uses: ['llmOps.cachePolicy', 'llmOps.registry'],
  });
  const scan = await optimiseLater(guard.ledgerFile, () =>
    scanSpend(guard, { queries: [reportQuery({ period, by })] }),
  );
  const { warnBelowHitRate } = guard.config.llmOps.cachePolicy;
  const report = buildReport(scan, { period, by, ledger: guard.ledgerLabel, warnBelowHitRate });
  output(report, args, context);
  const refuses = args.flag('strict') && report.isLowerBound;
  // A line without a price has a date, and may lie outside of the period.
  const problems = scan.problems.filter(({ kind }) => kind !== 'unpriced' || report.totals.unpricedLines > 0);
  tellFindings(problemFindings(report.ledger, problems, refuses ? 'error' : 'warning'), context);
  tellGithub(report, context);
  return refuses ? exitCodes['bad-data'].code : 0;
};

import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderTable,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { loadBacklog, type Workspace } from '@backlog-toolkit/ticket-core';
import { parseTimestamp } from '@backlog-toolkit/usage-ledger';
import { loadWave } from '../io/load-wave.ts';
import { readCosts, type TicketCosts } from '../io/read-costs.ts';
import { waveReportJson } from '../render/wave-report-json.ts';
import { renderWaveMarkdown, waiverText, waveRows, waveSummary } from '../render/wave-report-text.ts';
import { reportWave, type WaveReport } from '../wave-report/report-wave.ts';
import { openFor, tellUnreadable } from './open.ts';

function readSince(args: Args): string {
  const text = args.string('since')?.trim();
  if (text === undefined) return '';
  const timeMs = parseTimestamp(text);
  if (!Number.isNaN(timeMs)) return new Date(timeMs).toISOString();
  throw new UsageError(
    `--since is ${JSON.stringify(text)}.`,
    'Give a time: 2026-02-07, or 2026-02-07T09:00:00Z.',
  );
}

async function findCosts(
  workspace: Workspace,
  since: string,
  { log }: CommandContext,
): Promise<TicketCosts | null> {
  const costs = await readCosts(workspace, since === '' ? undefined : Date.parse(since));
  if (costs && costs.badLines > 0)
    log.warn(`${costs.badLines} lines of the ledger cannot be read: costs are lower bounds.`);
  return costs;
}

function print(report: WaveReport, since: string, args: Args, { out, github }: CommandContext): void {
  const format = args.flag('json') ? 'json' : args.string('format');
  if (format === 'json') out.printJson(waveReportJson(report, since));
  else if (format === 'markdown') out.print(renderWaveMarkdown(report));
  else {
    const table = report.tickets.length > 0 ? renderTable(waveRows(report)) : '';
    out.print(`${table}${waiverText(report)}${waveSummary(report)}`);
  }
  github.output('finished', String(report.totals.finished));
  if (github.active) github.summarise(renderWaveMarkdown(report));
}

/** ticket-flow wave-report */
export const run: CommandRun = async (args, context) => {
  const since = readSince(args);
  const workspace = await openFor(context, ['llmOps.usageLedger']);
  const backlog = loadBacklog(workspace);
  tellUnreadable(context, backlog.unreadable);
  const costs = await findCosts(workspace, since, context);
  const wave = loadWave(workspace, backlog, costs, { ids: args.list('wave'), since });
  for (const { message, file, hint } of wave.unreadable) context.log.error(message, { file, hint });
  print(reportWave(wave.tickets, since), since, args, context);
  return wave.unreadable.length > 0 ? 65 : 0;
};

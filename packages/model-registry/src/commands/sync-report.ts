import { type Args, type CommandContext, renderDiff } from '@backlog-toolkit/cli-kit';
import type { SyncReport } from '../io/sync.ts';
import { changesFileOf } from '../io/sync-store.ts';
import { describeChange } from '../sync/describe-change.ts';

/** Prints what was changed, or would be. */
export function printReport(report: SyncReport, args: Args, { out }: CommandContext): void {
  const { status, file, asked, before, after, changes } = report;
  if (args.flag('json')) {
    const { skipped, failures, refusals, events } = report;
    out.printJson({
      schemaVersion: 1,
      status,
      file,
      asked,
      skipped,
      failures,
      refusals,
      changes,
      events,
    });
    return;
  }
  for (const { source, listed, address } of asked)
    out.print(`${source}: ${listed} ${listed === 1 ? 'entry' : 'entries'} from ${address}`);
  for (const change of changes) out.print(describeChange(change));
  if (status === 'would-write' && after !== null) {
    const old = before === null ? null : { path: file, text: before };
    const diff = renderDiff({ before: old, after: { path: file, text: after } }, out.color);
    out.print(diff);
  }
  const alone =
    asked.length === 0 ? 'with the aliases of the catalogue' : 'no change but how much the sources list';
  const count =
    changes.length === 0 ? alone : `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`;
  const ends: Readonly<Record<SyncReport['status'], string>> = {
    written: `${file}: written, ${count}`,
    'would-write': `${file}: ${count}, not written`,
    unchanged: `${file}: up to date`,
    failed: `${file}: as it was`,
    refused: `${file}: as it was`,
  };
  out.print(ends[status]);
}

/** Logs what went wrong or is worth knowing; errors and warnings become annotations in GitHub Actions. */
export function logReport(report: SyncReport, { log, github }: CommandContext): void {
  for (const warning of report.configWarnings) log.warn(warning);
  for (const { source, reason } of report.skipped) {
    const message = `${source} is not asked: ${reason}.`;
    // Who asks for no network knows it.
    if (reason === '--offline') log.debug(message);
    else log.info(message);
  }
  for (const { kind, message } of report.events) {
    if (kind === 'unlisted') {
      log.info(message);
      continue;
    }
    log.warn(message);
    github.annotate('warning', message);
  }
  for (const { isFatal, message, hint } of report.failures) {
    github.annotate(isFatal ? 'error' : 'warning', message);
    if (isFatal) log.error(message, { hint });
    else log.warn(`${message} It is only a cross-check; the other sources count without it.`, { hint });
  }
  for (const { kind, message } of report.refusals) {
    const flag = kind === 'shrink' ? '--accept-shrink' : '--accept-jumps';
    github.annotate('error', message);
    log.error(message, { hint: `If that is right, accept it with ${flag}.` });
  }
  github.output('status', report.status);
  github.output('changes', String(report.changes.length));
  github.output('file', report.file);
  const isLogged = report.status === 'written' && report.changes.length > 0;
  github.output('log-file', isLogged ? changesFileOf(report.file) : '');
  const lines = report.changes.map((change) => `- ${code(describeChange(change))}\n`);
  if (lines.length > 0) github.summarise(`### Model registry\n\n${lines.join('')}`);
}

/** Text from a source as inline code, which no backtick in it can end. */
function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

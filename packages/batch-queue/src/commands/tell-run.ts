import { type CommandContext, describeError, exitCodes } from '@backlog-toolkit/cli-kit';
import type { RunReport } from '../submit/run-report.ts';
import type { StoreProblem } from '../store.ts';
import { tellFailures, worstExit } from './worst-exit.ts';

/** Tells about job files that cannot be read; the command goes on without them. */
export function tellProblems({ log }: CommandContext, problems: readonly StoreProblem[]): void {
  for (const { file, line, reason } of problems)
    log.warn(`${line === undefined ? file : `${file}:${line}`}: ${reason}`, { file, line });
}

/** The exit code of a run, once its jobs are told: that of the worst that happened. */
export function endRun(report: RunReport, context: CommandContext): number {
  tellProblems(context, report.problems);
  const codes = [tellFailures(report.errors, context)];
  for (const { error } of report.unusable) {
    const { message, hint, exitCode, code, kind } = describeError(error);
    if (exitCode === exitCodes.bug.code) throw error;
    context.log.error(message, {
      ...(code === undefined ? {} : { code }),
      kind,
      ...(hint === undefined ? {} : { hint }),
    });
    codes.push(exitCode);
  }
  // What cannot be read is not sent, and nobody should think that all is.
  if (report.problems.length > 0) codes.push(exitCodes['bad-data'].code);
  const isStopped = report.waiting.some(({ why }) => why === 'stopped');
  if (report.unknown.length > 0 || report.putOff.some(({ isRefused }) => isRefused))
    codes.push(exitCodes.unavailable.code);
  const isSent = report.waiting.some(({ why }) => why === 'sent-before');
  if (isSent || report.capped.length + report.failed.length > 0) codes.push(exitCodes.no.code);
  if (report.putOff.length > 0 || isStopped) codes.push(exitCodes.busy.code);
  return worstExit(codes);
}

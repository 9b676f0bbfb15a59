import type { CommandContext } from '@backlog-toolkit/cli-kit';
import type { RunReport } from '../submit/run-queue.ts';
import type { StoreProblem } from '../store.ts';

/** Tells about job files that cannot be read; the command goes on without them. */
export function tellProblems({ log }: CommandContext, problems: readonly StoreProblem[]): void {
  for (const { file, line, reason } of problems)
    log.warn(`${line === undefined ? file : `${file}:${line}`}: ${reason}`, { file, line });
}

/** The exit code of a run, once its jobs are told; a provider that cannot be used is thrown where nothing else failed. */
export function endRun(report: RunReport, context: CommandContext): number {
  tellProblems(context, report.problems);
  const [unusable] = report.unusable;
  if (unusable) throw unusable.error;
  if (report.unknown.length > 0) return 69;
  if (report.putOff.some(({ isRefused }) => isRefused)) return 69;
  if (report.capped.length + report.failed.length > 0) return 1;
  const isStopped = report.waiting.some(({ why }) => why === 'stopped');
  return report.putOff.length > 0 || isStopped ? 75 : 0;
}

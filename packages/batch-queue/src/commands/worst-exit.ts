import { type CommandContext, describeError } from '@backlog-toolkit/cli-kit';

// The first of these that anything ended with is what a command ends with: what needs a person before what passes.
const worstFirst: readonly number[] = [70, 74, 73, 78, 65, 66, 69, 75, 64, 1, 2, 0];

/** The weightiest of several exit codes; 0 without any. */
export function worstExit(codes: readonly number[]): number {
  return worstFirst.find((code) => codes.includes(code)) ?? codes[0] ?? 0;
}

/** Tells why each job failed, by name, and returns the exit code of the worst. A defect of ours is thrown after that. */
export function tellFailures(
  failures: readonly { readonly job: string; readonly error: unknown }[],
  { log }: CommandContext,
): number {
  const reports = failures.map(({ job, error }) => ({ job, error, report: describeError(error) }));
  for (const { job, report } of reports)
    log.error(`${job}: ${report.message}`, {
      ...(report.code === undefined ? {} : { code: report.code }),
      kind: report.kind,
      ...(report.hint === undefined ? {} : { hint: report.hint }),
      ...(report.file === undefined ? {} : { file: report.file, line: report.line }),
    });
  const bug = reports.find(({ report }) => report.kind === 'bug');
  if (bug) throw bug.error;
  return worstExit(reports.map(({ report }) => report.exitCode));
}

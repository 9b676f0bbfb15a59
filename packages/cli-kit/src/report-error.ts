import { describeError } from './describe-error.ts';
import type { GithubStep } from './github.ts';
import type { Log } from './log.ts';

/** Where an error is reported. */
export interface ReportTo {
  readonly log: Log;
  readonly github: GithubStep;
  readonly redact: (text: string) => string;
  /** Show the stack of every error, not only of defects. */
  readonly verbose: boolean;
  /** Where defects are reported, read when one happened. */
  readonly bugsUrl: () => string;
}

/** Logs whatever was thrown with its next step, annotates it under GitHub Actions, and returns its exit code. */
export async function reportError(thrown: unknown, to: ReportTo): Promise<number> {
  const { message, code, kind, file, line, hint, stack, exitCode } = describeError(thrown);
  const isBug = kind === 'bug';
  const bugHint = (): string =>
    `This is a defect of the tool. Please report it with the lines below: ${to.bugsUrl()}`;
  const fields = { code, kind, file, line, hint: isBug ? bugHint() : hint };
  to.log.error(message, isBug || to.verbose ? { ...fields, stack } : fields);
  await to.log.flush();
  to.github.annotate('error', to.redact(message), { file, line });
  return exitCode;
}

import { spawnSync } from 'node:child_process';
import { TicketFlowError } from '../errors.ts';

const maxOutputBytes = 512 * 1024 * 1024;

/** What git answered. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to call git. */
export interface GitCall {
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string;
}

/**
 * Runs git with arguments, never through a shell.
 * @throws TicketFlowError GIT_UNAVAILABLE when git cannot be started
 */
export function askGit(
  cwd: string,
  args: readonly string[],
  { env = {}, stdin = '' }: GitCall = {},
): GitAnswer {
  const result = spawnSync('git', ['-c', 'core.quotePath=false', ...args], {
    cwd,
    input: stdin,
    encoding: 'utf8',
    maxBuffer: maxOutputBytes,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', ...env },
  });
  if (!result.error) return { ok: result.status === 0, stdout: result.stdout, stderr: result.stderr };
  throw new TicketFlowError('GIT_UNAVAILABLE', `git could not be run: ${result.error.message}`, {
    hint: 'Install git and make sure it is on PATH.',
    cause: result.error,
  });
}

/**
 * What git answers to a question that it must be able to answer.
 * @throws TicketFlowError GIT_UNAVAILABLE with what git said
 */
export function requireGit(cwd: string, args: readonly string[], call: GitCall = {}): string {
  const answer = askGit(cwd, args, call);
  if (answer.ok) return answer.stdout;
  throw new TicketFlowError('GIT_UNAVAILABLE', `git ${args[0] ?? ''} failed: ${answer.stderr.trim()}`, {
    hint: 'See what git says; a lock that a dead process left has to be removed by hand.',
  });
}

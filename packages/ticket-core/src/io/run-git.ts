import { spawnSync } from 'node:child_process';
import { TicketError } from '../errors.ts';

const maxOutputBytes = 512 * 1024 * 1024;

/** What git answered. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs git with arguments (never through a shell) in a folder.
 *
 * @throws {TicketError} GIT_UNAVAILABLE when git cannot be started.
 */
export function runGit(cwd: string, args: readonly string[], stdin = ''): GitAnswer {
  const result = spawnSync('git', ['-c', 'core.quotePath=false', ...args], {
    cwd,
    input: stdin,
    encoding: 'utf8',
    maxBuffer: maxOutputBytes,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
  });
  if (result.error) {
    throw new TicketError('GIT_UNAVAILABLE', `git could not be run: ${result.error.message}.`, {
      hint: 'Install git and make sure it is on PATH.',
      cause: result.error,
    });
  }
  return { ok: result.status === 0, stdout: result.stdout, stderr: result.stderr };
}

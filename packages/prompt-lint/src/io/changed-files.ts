import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { PromptLintError } from '../errors.ts';

const maxOutputBytes = 512 * 1024 * 1024;

function runGit(cwd: string, args: readonly string[]): { ok: boolean; stdout: string; stderr: string } {
  const { error, status, stdout, stderr } = spawnSync('git', ['-c', 'core.quotePath=false', ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: maxOutputBytes,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
  });
  if (error === undefined) return { ok: status === 0, stdout, stderr };
  throw new PromptLintError('GIT_UNAVAILABLE', `git could not be run: ${error.message}.`, {
    hint: 'Install git and make sure it is on PATH.',
    cause: error,
  });
}

function listNames(cwd: string, args: readonly string[]): string[] {
  const answer = runGit(cwd, args);
  if (answer.ok) return answer.stdout.split('\0').filter(Boolean);
  throw new PromptLintError('GIT_UNAVAILABLE', `git could not tell what changed: ${answer.stderr.trim()}.`, {
    hint: 'Check the name of the branch or commit; a shallow clone may lack it.',
  });
}

/**
 * Absolute paths of files below a folder that differ from HEAD, untracked ones included, and with `since` also of those
 * that commits changed since the merge base with that revision.
 *
 * @throws {PromptLintError} GIT_UNAVAILABLE without git or a repository, or when git does not know the revision.
 */
export function listChangedFiles(cwd: string, since?: string): ReadonlySet<string> {
  const here = ['-z', '--', '.'];
  const diff = ['diff', '--name-only', '--relative', '--no-renames'];
  const hasHead = runGit(cwd, ['rev-parse', '--quiet', '--verify', 'HEAD']).ok;
  const names = [
    ...listNames(cwd, ['ls-files', '--others', '--exclude-standard', ...here]),
    ...listNames(cwd, hasHead ? [...diff, ...here.slice(0, 1), 'HEAD', '--', '.'] : ['ls-files', ...here]),
    ...(since === undefined
      ? []
      : listNames(cwd, [...diff, '-z', '--merge-base', '--end-of-options', since, '--', '.'])),
  ];
  return new Set(names.map((name) => path.resolve(cwd, name)));
}

import { lstatSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { layerOf, type Workspace } from '@backlog-toolkit/ticket-core';
import type { RedProof } from '../gate/judge-gates.ts';
import type { TestEvidence } from '../gate/test-evidence.ts';
import { requireTop } from './git-tree.ts';
import type { RunCommandOptions } from './run-command.ts';
import { runShown } from './run-shown.ts';
import { askGit, requireGit } from './run-git.ts';

/** What is to be proven. */
export interface RedQuestion {
  readonly base: string;
  /** Content with the change. */
  readonly tree: string;
  readonly evidence: TestEvidence;
  readonly testCommand: string;
  readonly run: Omit<RunCommandOptions, 'cwd'>;
}

// Inside a git hook these name the hook's repository.
const elsewhere: NodeJS.ProcessEnv = {
  GIT_DIR: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
  GIT_WORK_TREE: undefined,
};
const prefix = 'ticket-flow-red-';
// What a package manager put beside the sources; the base needs it to run at all.
const installed: ReadonlySet<string> = new Set(['node_modules', '.venv', 'venv', 'vendor']);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removeWorktree(top: string, folder: string): void {
  askGit(top, ['worktree', 'remove', '--force', '--force', folder]);
  rmSync(path.dirname(folder), { recursive: true, force: true });
  askGit(top, ['worktree', 'prune']);
}

/** Removes what killed processes left. */
function removeLeftovers(top: string): void {
  const lines = requireGit(top, ['worktree', 'list', '--porcelain', '-z']).split('\0');
  for (const line of lines) {
    const folder = line.startsWith('worktree ') ? line.slice('worktree '.length) : '';
    const [, pid] = /^ticket-flow-red-(\d+)-/.exec(path.basename(path.dirname(folder))) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) removeWorktree(top, folder);
  }
}

function linkInstalled(top: string, folder: string): void {
  const list = ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z'];
  for (const name of requireGit(top, list).split('\0')) {
    const relative = name.replace(/\/$/, '');
    const link = path.join(folder, relative);
    if (!installed.has(path.basename(relative))) continue;
    if (!lstatSync(path.dirname(link), { throwIfNoEntry: false })?.isDirectory()) continue;
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(path.join(top, relative), link);
  }
}

function overlayTests(folder: string, { tree, evidence }: RedQuestion): void {
  const { testFiles, deletedTestFiles } = evidence;
  const stdin = testFiles.map((file) => `${file}\0`).join('');
  requireGit(
    folder,
    ['--literal-pathspecs', 'checkout', tree, '--pathspec-from-file=-', '--pathspec-file-nul'],
    { stdin, env: elsewhere },
  );
  for (const file of deletedTestFiles) rmSync(path.join(folder, file), { force: true });
}

function hasTests(folder: string): boolean {
  const names = requireGit(folder, ['ls-files', '-z'], { env: elsewhere }).split('\0');
  return names.some((name) => layerOf(name) === 'test');
}

const no = (reason: string): RedProof => ({ isProven: false, reason });

async function compare(cwd: string, folder: string, question: RedQuestion): Promise<RedProof> {
  const { testCommand } = question;
  const run = { ...question.run, env: { ...question.run.env, ...elsewhere } };
  if (hasTests(folder)) {
    // Without this, a base that cannot run any test would prove everything.
    const before = await runShown(testCommand, 'on the base, as it was', { ...run, cwd });
    if (before.status !== 'passed')
      return no(`the tests of the base itself ${before.status} without the change`);
  }
  overlayTests(folder, question);
  const after = await runShown(testCommand, 'on the base, with the changed tests', { ...run, cwd });
  if (after.status === 'passed') return no('the changed tests pass on the base too');
  if (after.status !== 'failed') return no(`on the base, the changed tests ${after.status}`);
  return { isProven: true, reason: `exit ${after.exitCode} on the base` };
}

/**
 * Shows that the changed tests fail without the change: runs the tests in a working tree of the base, first as they
 * were, then with the changed test files. The working tree is removed afterwards; one that a killed process left is
 * removed by the next call.
 * @throws TicketFlowError GIT_UNAVAILABLE
 */
export async function proveRed(workspace: Workspace, question: RedQuestion): Promise<RedProof> {
  const top = requireTop(workspace);
  if (question.evidence.testFiles.length === 0) return no('no test is changed, so none can fail on the base');
  if (!askGit(top, ['cat-file', '-e', `${question.base}^{commit}`]).ok)
    return no('there is no commit before the change');
  removeLeftovers(top);
  const home = mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`));
  const folder = path.join(home, 'base');
  try {
    requireGit(top, ['worktree', 'add', '--quiet', '--detach', folder, question.base]);
    linkInstalled(top, folder);
    return await compare(path.join(folder, path.relative(top, workspace.root)), folder, question);
  } finally {
    removeWorktree(top, folder);
  }
}

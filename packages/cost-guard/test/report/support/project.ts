import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, type RunOptions, type RunResult, tempDir } from '@backlog-toolkit/test-kit';

const bin = fileURLToPath(new URL('../../../bin/cost-guard.cjs', import.meta.url));

/** The ledger's place in a project. */
export const ledgerPath = '.backlog-ops/usage-ledger.jsonl';

/** A temporary project. */
export interface TestProject extends Disposable {
  join(...segments: string[]): string;
  write(file: string, text: string): void;
  git(...args: string[]): string;
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
}

/** Makes a project with files. */
export function testProject(files: Readonly<Record<string, string>> = {}): TestProject {
  const dir = tempDir('cost-guard-');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(dir.join(file)), { recursive: true });
    writeFileSync(dir.join(file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    join: (...segments) => dir.join(...segments),
    write,
    git: (...args) => execFileSync('git', args, { cwd: dir.path, encoding: 'utf8', stdio: 'pipe' }).trim(),
    run: (args, options = {}) => runNode(bin, args, { cwd: dir.path, ...options }),
    [Symbol.dispose]: () => dir.dispose(),
  };
}

/** Puts all files of a project under git. */
export function commitAll(project: TestProject): void {
  const git = (...args: string[]): string => project.git(...args);
  git('init', '-q', '-b', 'main');
  for (const [key, value] of [
    ['user.name', 'Test'],
    ['user.email', 'test@example.com'],
    ['commit.gpgsign', 'false'],
  ] as const)
    git('config', key, value);
  git('add', '-A');
  git('commit', '-q', '-m', 'Start');
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@backlog-toolkit/test-kit';
import { root } from '../../../lib/root.mjs';

/** A checkout that actions work in; its path has a blank. */
export interface Project extends Disposable {
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
  git(...args: readonly string[]): string;
}

/** Makes a checkout with the given bins installed as they are built here, and some files. */
export function makeProject(bins: readonly string[], files: Readonly<Record<string, string>> = {}): Project {
  const folder = tempDir('backlog toolkit-');
  const workspace = folder.join('work space');
  const scope = path.join(workspace, 'node_modules', '@backlog-toolkit');
  mkdirSync(scope, { recursive: true });
  for (const bin of bins) symlinkSync(path.join(root, 'packages', bin), path.join(scope, bin), 'junction');
  const project: Project = {
    path: workspace,
    write: (file, text) => {
      mkdirSync(path.dirname(path.join(workspace, file)), { recursive: true });
      writeFileSync(path.join(workspace, file), text);
    },
    read: (file) => readFileSync(path.join(workspace, file), 'utf8'),
    git: (...args) => {
      const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
      const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
        cwd: workspace,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
      return stdout.trim();
    },
    [Symbol.dispose]: () => folder.dispose(),
  };
  for (const [file, text] of Object.entries(files)) project.write(file, text);
  return project;
}

/** Makes a checkout in which a bin is replaced by one that adds its arguments to `arguments.jsonl`. */
export function makeRecordingProject(bin: string): Project {
  const project = makeProject([]);
  const folder = `node_modules/@backlog-toolkit/${bin}`;
  const { version } = JSON.parse(readFileSync(path.join(root, 'packages', bin, 'package.json'), 'utf8'));
  project.write(
    `${folder}/package.json`,
    JSON.stringify({ name: `@backlog-toolkit/${bin}`, version, bin: { [bin]: 'bin.cjs' } }),
  );
  project.write(
    `${folder}/bin.cjs`,
    "require('node:fs').appendFileSync('arguments.jsonl', JSON.stringify(process.argv.slice(2)) + '\\n');\n",
  );
  return project;
}

/** What {@link makeRecordingProject}'s bin was called with, call by call. */
export function readCalls(project: Project): string[][] {
  return project
    .read('arguments.jsonl')
    .trimEnd()
    .split('\n')
    .map((line): string[] => JSON.parse(line));
}

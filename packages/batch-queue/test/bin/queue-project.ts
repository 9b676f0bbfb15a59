import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, type RunResult, tempDir } from '@backlog-toolkit/test-kit';
import { type JobStore, openFileJobStore, queueFolder } from '../../src/index.ts';

/** The real bin, as built. */
const bin: string = fileURLToPath(new URL('../../bin/batch-queue.cjs', import.meta.url));

/** A project with a backlog and a queue. */
export interface QueueProject extends Disposable {
  readonly path: string;
  readonly store: JobStore;
  write(file: string, text: string): void;
  read(file: string): string;
  run(...args: readonly string[]): Promise<RunResult>;
  /** With further variables in the environment. */
  runIn(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<RunResult>;
}

/** Makes a project without tickets or jobs; `ana` works in it. */
export async function queueProject(config: object = {}): Promise<QueueProject> {
  const dir = tempDir('batch-queue-');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(dir.join(file)), { recursive: true });
    writeFileSync(dir.join(file), text);
  };
  write('backlog.config.json', JSON.stringify({ version: '1.1', ...config }));
  write('backlog/data/pending/.gitkeep', '');
  const run = (env: NodeJS.ProcessEnv, args: readonly string[]): Promise<RunResult> =>
    runNode(bin, args, { cwd: dir.path, env: { USER: 'ana', GITHUB_ACTOR: undefined, ...env } });
  return {
    path: dir.path,
    store: await openFileJobStore({ folder: queueFolder(dir.path) }),
    write,
    read: (file) => readFileSync(dir.join(file), 'utf8'),
    run: (...args) => run({}, args),
    runIn: (env, ...args) => run(env, args),
    [Symbol.dispose]: () => dir.dispose(),
  };
}

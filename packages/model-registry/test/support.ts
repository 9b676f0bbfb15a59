import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { run as runCommandLine } from '@backlog-toolkit/cli-kit';
import { runNode, type RunOptions, type RunResult, tempDir } from '@backlog-toolkit/test-kit';
import { spec } from '../src/cli.ts';
import type { ModelEntry, RegistryFile } from '../src/registry-file.ts';

/** Where the registry file is in a project. */
export const registryFile = '.backlog-ops/model-registry.json';

const bin = fileURLToPath(new URL('../bin/model-registry.cjs', import.meta.url));

/** A model at 1 and 2 USD, unless told otherwise. */
export function model(parts: Partial<ModelEntry> = {}): ModelEntry {
  return {
    provider: 'acme',
    prices: [{ input: 1, output: 2, batchFactor: 0.5 }],
    lifecycle: { status: 'active' },
    source: 'test',
    checkedAt: '2026-01-01',
    ...parts,
  };
}

/** The content of a registry file. */
export function content(parts: Partial<RegistryFile> = {}): RegistryFile {
  return { version: '1.1', aliases: {}, models: {}, ...parts };
}

const packageJson = new URL('../package.json', import.meta.url);

/** Runs a command line in this process, as the bin would. */
async function runHere(
  cwd: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Pick<RunResult, 'code' | 'stdout' | 'stderr'>> {
  const written = { stdout: '', stderr: '' };
  const collect = (name: keyof typeof written): Writable =>
    new Writable({
      write: (chunk, _encoding, done) => {
        written[name] += String(chunk);
        done();
      },
    });
  const [stdout, stderr] = [collect('stdout'), collect('stderr')];
  const code = await runCommandLine(
    spec,
    { argv, env, cwd, stdin: Readable.from([]), stdout, stderr },
    packageJson,
  );
  return { code, ...written };
}

/** A temporary project and its bin. */
export interface TestProject extends Disposable {
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
  /** Runs a command line in this process. */
  run(
    args: readonly string[],
    env?: NodeJS.ProcessEnv,
  ): Promise<Pick<RunResult, 'code' | 'stdout' | 'stderr'>>;
  /** Runs the real bin, as built. */
  spawn(args: readonly string[], options?: RunOptions): Promise<RunResult>;
}

/** Makes a project with these files; a registry can be given as its content. */
export function testProject(
  registry?: RegistryFile,
  files: Readonly<Record<string, string>> = {},
): TestProject {
  const dir = tempDir('model-registry-');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(dir.join(file)), { recursive: true });
    writeFileSync(dir.join(file), text);
  };
  if (registry) write(registryFile, `${JSON.stringify(registry, null, 2)}\n`);
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    path: dir.path,
    write,
    read: (file) => readFileSync(dir.join(file), 'utf8'),
    run: (args, env = {}) => runHere(dir.path, args, env),
    spawn: (args, options = {}) => runNode(bin, args, { cwd: dir.path, ...options }),
    [Symbol.dispose]: () => dir.dispose(),
  };
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProcess, type TempDir, tempDir } from '@backlog-toolkit/test-kit';
import { listPackages } from '../../lib/packages.mjs';

/** What a command said. */
export interface Said {
  readonly code: number | null;
  readonly output: string;
}

/** A project under git, and a shell whose PATH has our built bins. */
export interface ScratchProject extends Disposable {
  readonly dir: TempDir;
  /** The project's folder. */
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
  /** Runs a line of a shell in the project's folder, or in another one. */
  shell(line: string, cwd?: string): Promise<Said>;
}

function writeTo(folder: string, file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/** Gives every bin of the workspace a name on a PATH. */
function writeShims(folder: string): void {
  for (const { folder: own, manifest } of listPackages())
    for (const [name, file] of Object.entries(manifest.bin ?? {})) {
      const target = path.join(folder, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(target, `#!/bin/sh\nexec "${process.execPath}" "${path.join(own, file)}" "$@"\n`, {
        mode: 0o755,
      });
    }
}

/** Makes an empty project under git; `files` are committed. */
export async function scratchProject(files: Readonly<Record<string, string>>): Promise<ScratchProject> {
  const dir = tempDir('plugin-skills-');
  const folder = dir.join('app');
  writeShims(dir.join('bin'));
  const env = {
    PATH: `${dir.join('bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    HOME: dir.join('home'),
    CLAUDE_CONFIG_DIR: dir.join('home/.claude'),
    GIT_CONFIG_GLOBAL: dir.join('gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    TICKET_FLOW_AGENT: undefined,
  };
  writeTo(
    dir.path,
    'gitconfig',
    '[user]\n\tname = Ana\n\temail = ana@example.com\n[init]\n\tdefaultBranch = main\n',
  );
  for (const [file, text] of Object.entries(files)) writeTo(folder, file, text);
  const shell = async (line: string, cwd = folder): Promise<Said> => {
    const { code, stdout, stderr } = await runProcess('bash', ['-c', line], { cwd, env });
    return { code, output: `${stdout}${stderr}` };
  };
  await shell('git init -q && git add --all && git commit -q -m "Begin"');
  return {
    dir,
    path: folder,
    write: (file, text) => writeTo(folder, file, text),
    read: (file) => readFileSync(path.join(folder, file), 'utf8'),
    shell,
    [Symbol.dispose]: () => dir.dispose(),
  };
}

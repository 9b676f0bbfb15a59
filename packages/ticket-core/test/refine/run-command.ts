import { Readable, Writable } from 'node:stream';
import { type CommandSpec, run } from '@backlog-toolkit/cli-kit';

/** What a command said and how it ended. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const packageJson = new URL('../../package.json', import.meta.url);

/** Runs a command in this process, through the same parser as the bin. */
export async function runCommand(
  command: CommandSpec,
  args: readonly string[],
  cwd: string,
  stdin = '',
): Promise<CommandResult> {
  const said = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr'): Writable =>
    new Writable({
      write(chunk: Buffer, _, done) {
        said[name] += chunk.toString('utf8');
        done();
      },
    });
  const io = {
    argv: [...command.name.split(' '), ...args],
    env: {},
    cwd,
    stdin: Readable.from([stdin]),
    stdout: sink('stdout'),
    stderr: sink('stderr'),
  };
  const code = await run({ name: 'ticket-core', describe: 'x', commands: [command] }, io, packageJson);
  return { code, ...said };
}

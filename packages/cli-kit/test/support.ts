import { PassThrough, Readable, type Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { CliSpec, CommandRun, CommandSpec } from '../src/index.ts';
import { run } from '../src/index.ts';

/** The demo bin as a file to start. */
export const demoCli: string = fileURLToPath(new URL('children/demo-cli.mjs', import.meta.url));

const packageJson: URL = new URL('../package.json', import.meta.url);

interface Collected {
  readonly stream: Writable & { isTTY?: boolean; columns?: number };
  text(): string;
}

function collect(isTty: boolean): Collected {
  const stream: Collected['stream'] = new PassThrough();
  if (isTty) Object.assign(stream, { isTTY: true, columns: 80 });
  const chunks: string[] = [];
  stream.on('data', (chunk: unknown) => chunks.push(String(chunk)));
  return { stream, text: () => chunks.join('') };
}

interface InProcess {
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly tty?: boolean;
}

/** Runs a command line in this process with streams of its own. */
export async function runInProcess(
  spec: CliSpec,
  argv: readonly string[],
  { stdin = '', env = {}, cwd = process.cwd(), tty = false }: InProcess = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [collect(tty), collect(tty)];
  const io = { argv, env, cwd, stdin: Readable.from([stdin]), stdout: stdout.stream, stderr: stderr.stream };
  const code = await run(spec, io, packageJson);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** A command that does what the test says. */
export function commandOf(
  name: string,
  rest: Partial<CommandSpec> = {},
  runIt: CommandRun = () => 0,
): CommandSpec {
  return { name, describe: `Does ${name}`, load: async () => ({ run: runIt }), ...rest };
}

/** The JSON lines of a log. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

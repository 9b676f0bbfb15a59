import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Args } from './args.ts';
import type { CommandContext } from './context.ts';
import { describeError } from './describe-error.ts';
import { exitCodes } from './exit-codes.ts';
import { escapeCommandProperty, escapeCommandText, makeGithubStep } from './github.ts';
import { type Log, makeLog } from './log.ts';
import { makeOutput, type OutputStream, wantsColor } from './output.ts';
import { parseCommandLine } from './parse-args.ts';
import { readText } from './read-stdin.ts';
import type { CliSpec } from './spec.ts';
import { UsageError } from './usage-error.ts';

/** The process around a bin, as values. */
export interface RunIo {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** What package.json says of a bin. */
interface PackageInfo {
  readonly version: string;
  readonly bugsUrl: string;
}

function readPackage(packageJson: URL): PackageInfo {
  const json: unknown = JSON.parse(readFileSync(packageJson, 'utf8'));
  const field = (key: string): unknown =>
    typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  return { version: String(field('version')), bugsUrl: String(field('bugs')) };
}

function resolveCwd(base: string, option: string | undefined): string {
  if (option === undefined) return base;
  const cwd = path.resolve(base, option);
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--cwd ${option}: there is no such folder.`, 'Create it first or name another one.');
  }
  return cwd;
}

function logFor(io: RunIo, args: Args | undefined): Log {
  const pretty = io.stderr.isTTY === true && !io.env['CI'];
  const color = wantsColor(args?.given('color') ? args.flag('color') : undefined, io.env, pretty);
  const level = args?.flag('verbose') ? 'debug' : args?.flag('quiet') ? 'error' : 'info';
  return makeLog(io.stderr, level, pretty, color);
}

function makeContext(io: RunIo, args: Args, log: Log): CommandContext {
  const cwd = resolveCwd(io.cwd, args.string('cwd'));
  const config = args.string('config');
  const isTty = io.stdout.isTTY === true;
  const color = wantsColor(args.given('color') ? args.flag('color') : undefined, io.env, isTty);
  return {
    cwd,
    configFile: config === undefined ? undefined : path.resolve(io.cwd, config),
    env: io.env,
    out: makeOutput(io.stdout, color),
    log,
    github: makeGithubStep(io.env),
    isInteractive: io.stdin.isTTY === true && isTty && !io.env['CI'],
    now: () => new Date(),
    readStdin: () => readText(io.stdin),
  };
}

async function reportError(
  thrown: unknown,
  io: RunIo,
  log: Log,
  verbose: boolean,
  packageJson: URL,
): Promise<number> {
  const report = describeError(thrown);
  const isBug = report.kind === 'bug';
  const hint = isBug
    ? `This is a defect of the tool. Please report it with the lines below: ${readPackage(packageJson).bugsUrl}`
    : report.hint;
  const fields = { code: report.code, kind: report.kind, file: report.file, line: report.line, hint };
  log.error(report.message, isBug || verbose ? { ...fields, stack: report.stack } : fields);
  await log.flush();
  if (io.env['GITHUB_ACTIONS'] === 'true') {
    const place = report.file === undefined ? '' : ` file=${escapeCommandProperty(report.file)}`;
    const line = report.line === undefined ? '' : `,line=${report.line}`;
    io.stderr.write(`::error${place}${place && line}::${escapeCommandText(report.message)}\n`);
  }
  return report.exitCode;
}

async function printHelp(spec: CliSpec, io: RunIo, commandName: string | undefined): Promise<number> {
  const { renderHelp } = await import('./help.ts');
  const command = spec.commands.find((candidate) => candidate.name === commandName);
  makeOutput(io.stdout, false).print(await renderHelp(spec, command, io.stdout.columns ?? 100));
  return 0;
}

async function complete(spec: CliSpec, io: RunIo, words: readonly string[]): Promise<number> {
  const { completeWords } = await import('./help.ts');
  makeOutput(io.stdout, false).print((await completeWords(spec, words)).join('\n'));
  return 0;
}

/**
 * Runs a bin's command line and returns the exit code. Standard output gets data only, standard error the log.
 * Never throws: whatever goes wrong is reported and turned into the exit code of its kind.
 */
export async function run(spec: CliSpec, io: RunIo, packageJson: URL): Promise<number> {
  let log = logFor(io, undefined);
  let verbose = io.argv.includes('--verbose');
  try {
    const completing = io.argv.indexOf('--get-yargs-completions');
    if (completing !== -1) return await complete(spec, io, io.argv.slice(completing + 1));
    const parsed = parseCommandLine(spec, io.argv);
    if (parsed.want === 'version') {
      makeOutput(io.stdout, false).print(readPackage(packageJson).version);
      return 0;
    }
    if (parsed.want === 'help') return await printHelp(spec, io, parsed.command?.name);
    log = logFor(io, parsed.args);
    verbose = parsed.args.flag('verbose');
    const context = makeContext(io, parsed.args, log);
    const { run: runCommand } = await parsed.command.load();
    return await runCommand(parsed.args, context);
  } catch (error) {
    return await reportError(error, io, log, verbose, packageJson);
  } finally {
    await log.flush();
  }
}

/** Runs a bin in this process: `process.exitCode = await runProcess(spec, packageJson)` is all a bin file does. */
export async function runProcess(spec: CliSpec, packageJson: URL): Promise<number> {
  const { argv, env, stdin, stdout, stderr } = process;
  const io: RunIo = { argv: argv.slice(2), env, cwd: process.cwd(), stdin, stdout, stderr };
  const dieOfBug = async (error: unknown): Promise<void> => {
    await reportError(error, io, logFor(io, undefined), true, packageJson);
    process.exit(exitCodes.bug.code);
  };
  process.once('uncaughtException', (error: unknown) => void dieOfBug(error));
  return run(spec, io, packageJson);
}

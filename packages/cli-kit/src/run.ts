import { statSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import type { Args } from './args.ts';
import type { CommandContext } from './context.ts';
import { exitCodes } from './exit-codes.ts';
import { type GithubStep, makeGithubStep } from './github.ts';
import { makeOutput, type Output, type OutputStream, wantsColor } from './output.ts';
import { parseCommandLine, type ParsedCommandLine } from './parse-args.ts';
import { readText } from './read-stdin.ts';
import { makeRedactor } from './redact.ts';
import { type ReportTo, reportError } from './report-error.ts';
import { isCi, makeRunLog, readPackage, readTalkSwitches, type RunIo } from './run-io.ts';
import type { CliSpec } from './spec.ts';
import { makeProgress } from './progress.ts';
import { openStdin, openStdout } from './standard-streams.ts';
import { UsageError } from './usage-error.ts';

/** What a run writes to. */
interface Session extends ReportTo {
  readonly io: RunIo;
  readonly out: Output;
  readonly version: () => string;
}

function startSession(io: RunIo, packageJson: string | URL): Session {
  const talk = readTalkSwitches(io.argv);
  const redact = makeRedactor(io.env);
  return {
    io,
    redact,
    verbose: talk.verbose,
    out: makeOutput(io.stdout, wantsColor(talk.color, io.env, io.stdout.isTTY === true && !isCi(io.env))),
    log: makeRunLog(io, talk, redact),
    github: makeStep(io, io.cwd),
    bugsUrl: () => readPackage(packageJson).bugsUrl,
    version: () => readPackage(packageJson).version,
  };
}

function makeStep(io: RunIo, cwd: string): GithubStep {
  // Standard error is asked for when there is something to write: to open it takes milliseconds.
  return makeGithubStep(io.env, (text) => void io.stderr.write(text), cwd);
}

function resolveCwd(base: string, option: string | undefined): string {
  if (option === undefined) return base;
  const cwd = path.resolve(base, option);
  if (option === '' || !statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(
      `--cwd ${JSON.stringify(option)}: there is no such folder.`,
      'Create it first or name another one.',
    );
  }
  return cwd;
}

function resolveConfig(cwd: string, option: string | undefined): string | undefined {
  if (option === '') throw new UsageError('--config expects a file, got nothing.');
  return option === undefined ? undefined : path.resolve(cwd, option);
}

function makeContext({ io, out, log, version }: Session, args: Args): CommandContext {
  const cwd = resolveCwd(io.cwd, args.string('cwd'));
  // Asked only by work that is long: to open standard error takes milliseconds.
  const showsProgress = (): boolean => !args.flag('quiet') && !isCi(io.env) && io.stderr.isTTY === true;
  return {
    cwd,
    configFile: resolveConfig(cwd, args.string('config')),
    env: io.env,
    out,
    log,
    github: makeStep(io, cwd),
    get isInteractive() {
      return out.isTty && !isCi(io.env) && io.stdin.isTTY === true;
    },
    progress: (label) => makeProgress(label, { stream: showsProgress() ? io.stderr : undefined }),
    now: () => new Date(),
    readStdin: () => readText(io.stdin),
    version,
  };
}

/** Words for the shell; a command line that is still being typed has no errors. */
async function complete(spec: CliSpec, { io, out }: Session): Promise<number> {
  const { completeWords } = await import('./complete-words.ts');
  // The first word is the name of the bin, as the shell has it.
  out.print((await completeWords(spec, io.argv.slice(2), io.cwd)).join('\n'));
  return exitCodes.ok.code;
}

async function printHelp(
  spec: CliSpec,
  { io, out }: Session,
  { command, group }: Extract<ParsedCommandLine, { want: 'help' }>,
): Promise<number> {
  const { renderHelp } = await import('./help.ts');
  out.print(await renderHelp(spec, command, io.stdout.columns ?? 100, group));
  return exitCodes.ok.code;
}

async function runCommandLine(spec: CliSpec, session: Session): Promise<number> {
  if (session.io.argv[0] === '--get-yargs-completions') return complete(spec, session);
  const parsed = parseCommandLine(spec, session.io.argv);
  if (parsed.want === 'help') return printHelp(spec, session, parsed);
  if (parsed.want === 'version') {
    session.out.print(session.version());
    return exitCodes.ok.code;
  }
  const context = makeContext(session, parsed.args);
  const { run: runCommand } = await parsed.command.load();
  const code: unknown = await runCommand(parsed.args, context);
  // Without this a command that forgets its answer would say yes.
  if (Number.isInteger(code)) return Number(code);
  throw new TypeError(`${spec.name} ${parsed.command.name} ended without an exit code`);
}

async function finish({ out, log }: Session): Promise<void> {
  const failure = await out.flush();
  if (!failure) return log.flush();
  throw Object.assign(
    new Error(`Standard output cannot be written: ${failure.message}.`, { cause: failure }),
    {
      code: 'OUTPUT_FAILED',
      kind: 'io',
      hint: 'What was printed is not complete.',
    },
  );
}

/**
 * Runs a bin's command line and returns the exit code. Standard output gets data only, standard error the log.
 * Never throws: whatever goes wrong is reported and turned into the exit code of its kind.
 */
export async function run(spec: CliSpec, io: RunIo, packageJson: string | URL): Promise<number> {
  const session = startSession(io, packageJson);
  try {
    const code = await runCommandLine(spec, session);
    await finish(session);
    return code;
  } catch (error) {
    return reportError(error, session);
  }
}

/** Runs a bin in this process: `process.exitCode = await runProcess(spec, packageJson)` is all a bin file does. */
export async function runProcess(spec: CliSpec, packageJson: string | URL): Promise<number> {
  const { argv, env } = process;
  let stdout: OutputStream | undefined;
  const io: RunIo = {
    argv: argv.slice(2),
    env,
    cwd: process.cwd(),
    // Opening a standard stream takes milliseconds; most runs need only one.
    get stdin() {
      return openStdin(process);
    },
    get stdout() {
      return (stdout ??= openStdout(process));
    },
    get stderr() {
      return process.stderr;
    },
  };
  let hasEnded = false;
  const dieOf = async (error: unknown): Promise<void> => {
    if (hasEnded) return;
    hasEnded = true;
    const code = reportError(error, startSession(io, packageJson)).catch((failure: unknown) => {
      // The log itself cannot be loaded.
      io.stderr.write(`${spec.name} failed and cannot tell why: ${inspect(failure)}\n`);
      return exitCodes.bug.code;
    });
    process.exit(await code);
  };
  // A rejection that nobody handles arrives here too.
  process.on('uncaughtException', (error: unknown) => void dieOf(error));
  process.once('exit', () => {
    if (hasEnded) return;
    io.stderr.write(
      `${spec.name} ended before its work was done; report this: ${readPackage(packageJson).bugsUrl}\n`,
    );
    process.exitCode = exitCodes.bug.code;
  });
  const code = await run(spec, io, packageJson);
  hasEnded = true;
  return code;
}

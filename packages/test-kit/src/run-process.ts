import { spawn } from 'node:child_process';
import { cleanEnv } from './clean-env.ts';

/** How to start a process and what to feed it. */
export interface RunOptions {
  cwd?: string;
  /** Added to {@link cleanEnv}; an undefined value removes the variable. */
  env?: NodeJS.ProcessEnv;
  /** Written to standard input, which is then closed. Without it standard input is empty. */
  stdin?: string | Uint8Array;
  /** Kill the process after this many milliseconds (default 60,000). */
  timeoutMs?: number;
}

/** What a process did. */
export interface RunResult {
  /** The exit code, or null when a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs an executable to its end; never throws for a non-zero exit. */
export function runProcess(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: cleanEnv(options.env),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // spawn's own timeout would go on waiting after a program that could not be started.
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 60_000);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.stdin.on('error', () => {
      // The process may end before it has read everything.
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({
        code,
        signal,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      });
    });
    child.stdin.end(options.stdin ?? '');
  });
}

/** Runs a JavaScript file with this Node. */
export function runNode(
  script: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<RunResult> {
  return runProcess(process.execPath, [script, ...args], options);
}

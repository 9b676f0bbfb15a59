import { isUtf8 } from 'node:buffer';
import { spawn } from 'node:child_process';
import { excerpt } from '@backlog-toolkit/model-registry';
import { killGroup, killWithUs } from './kill-group.ts';

/** A command of the user's that answers requests. */
export interface ExecOptions {
  /** Run by the system's shell. */
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Longest time for one request; then the command and what it started are killed. */
  readonly timeoutMs: number;
  /** Longest answer. */
  readonly maxBytes: number;
}

/** What a command said, or why that is no answer. */
export type ExecOutcome =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly isTransient: boolean };

/** Exit codes by which programs say that the same may succeed later: service unavailable, try again. */
const transientCodes: ReadonlySet<number> = new Set([69, 75]);
const keptErrorBytes = 4096;

/** Runs the command once, with `input` on its standard input, and takes its standard output as the answer. */
export async function runExec(input: string, options: ExecOptions): Promise<ExecOutcome> {
  const { command, cwd, env, timeoutMs, maxBytes } = options;
  const child = spawn(command, {
    cwd,
    env,
    shell: true,
    // A group of its own, which can be killed as a whole.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const release = killWithUs(child);
  let stopped: ExecOutcome | undefined;
  const stop = (reason: string, isTransient: boolean): void => {
    stopped ??= { kind: 'failed', reason, isTransient };
    killGroup(child);
  };
  const timer = setTimeout(() => stop(`gave no answer within ${timeoutMs / 1000} s`, true), timeoutMs);
  const pieces: Buffer[] = [];
  let bytes = 0;
  let errors = '';
  child.stdout.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > maxBytes) stop(`said more than ${maxBytes} bytes`, false);
    else pieces.push(piece);
  });
  child.stderr.on('data', (piece: Buffer) => {
    errors = (errors + piece.toString('utf8')).slice(-keptErrorBytes);
  });
  // It may answer without having read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended = await new Promise<{ code: number | null; signal: string | null; error?: string }>(
    (resolve) => {
      child.once('error', ({ message }) => resolve({ code: null, signal: null, error: message }));
      child.once('close', (code, signal) => resolve({ code, signal }));
    },
  );
  clearTimeout(timer);
  release();
  if (stopped) return stopped;
  if (ended.error !== undefined) return failed(`could not be started: ${ended.error}`, false);
  if (ended.code !== 0) {
    const said = excerpt(errors.slice(-600), (text) => text, 300);
    const what = ended.code === null ? `was ended by ${ended.signal}` : `ended with ${ended.code}`;
    const isTransient = ended.code === null || transientCodes.has(ended.code);
    return failed(said === '' ? what : `${what}: ${said}`, isTransient);
  }
  const answer = Buffer.concat(pieces);
  if (!isUtf8(answer)) return failed('said something that is not UTF-8', false);
  const text = answer.toString('utf8');
  return text.trim() === '' ? failed('said nothing', false) : { kind: 'answered', text };
}

function failed(what: string, isTransient: boolean): ExecOutcome {
  return { kind: 'failed', reason: what, isTransient };
}

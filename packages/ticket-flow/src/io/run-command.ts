import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { CommandState } from '../state/flow-state.ts';
import { endProcesses } from './end-processes.ts';
import type { WriteLive } from '../gate/gate-options.ts';
import { keepTail, type OutputTail } from './output-tail.ts';

const tailBytes = 16 * 1024;
const graceMs = 2000;
const drainMs = 1000;

/** How a command is run. */
export interface RunCommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly write: WriteLive;
  /** Ends the command. */
  readonly stop?: AbortSignal | undefined;
}

/** How a command ended. */
export interface CommandOutcome extends Pick<CommandState, 'status' | 'exitCode' | 'durationMs'> {
  readonly signal: NodeJS.Signals | null;
  readonly outputBytes: number;
  /** The last 16 KiB. */
  readonly outputTail: string;
}

/**
 * Reads no faster than the output is taken, so that it never piles up here.
 * @returns what to wait for until all that was read is taken: at the end of a process Node reads on, paused or not
 */
function passOn(stream: Readable, tail: OutputTail, write: WriteLive): () => Promise<void> {
  let taken = Promise.resolve();
  stream.on('data', (chunk: Buffer) => {
    tail.add(chunk);
    stream.pause();
    taken = write(chunk).then(() => void stream.resume());
  });
  return () => taken;
}

interface Exit {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

function judge({ exitCode, signal }: Exit, isLate: boolean, isStopped: boolean): CommandState['status'] {
  if (isStopped) return 'killed';
  if (isLate) return 'timed-out';
  if (signal !== null) return 'killed';
  return exitCode === 0 ? 'passed' : 'failed';
}

/**
 * Runs a shell command to its end or its time limit; afterwards none of the processes that it started is left. Its
 * input is empty; its output is passed on as it comes.
 */
export async function runCommand(command: string, options: RunCommandOptions): Promise<CommandOutcome> {
  const { cwd, env, timeoutMs, write, stop } = options;
  const began = performance.now();
  const tail = keepTail(tailBytes);
  const mark = `TICKET_FLOW_RUN=${randomUUID()}`;
  const [markName = '', markValue = ''] = mark.split('=');
  const child = spawn(command, {
    cwd,
    env: { ...env, [markName]: markValue },
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const allTaken = [child.stdout, child.stderr].map((stream) => passOn(stream, tail, write));
  const closed = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  const endAll = (): Promise<void> => endProcesses(child.pid ?? 0, mark, graceMs);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void endAll();
  }, timeoutMs);
  const onStop = (): void => void endAll();
  stop?.addEventListener('abort', onStop, { once: true });
  try {
    const exit = await exited;
    const durationMs = Math.round(performance.now() - began);
    // Whoever is left may hold the pipes open for ever.
    await endAll();
    const passedOn = closed.then(() => Promise.all(allTaken.map((wait) => wait())));
    await Promise.race([passedOn, new Promise((resolve) => setTimeout(resolve, drainMs).unref())]);
    const status = judge(exit, isLate, stop?.aborted === true);
    return { ...exit, status, durationMs, outputBytes: tail.bytes, outputTail: tail.text() };
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', onStop);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

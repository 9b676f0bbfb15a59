import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import path from 'node:path';
import { cleanEnv } from '@backlog-toolkit/test-kit';

/** The path of a child script; children import the built package. */
export function childScript(name: string): string {
  return path.join(import.meta.dirname, 'children', `${name}.mjs`);
}

/** A child process that acknowledges what it did, a line each. */
export interface Worker {
  process: ChildProcessByStdio<null, Readable, null>;
  /** The lines so far; the last one is whole. */
  lines(): string[];
  /** Resolves to the signal that ended it, or its exit code, once all its output is read. */
  ended: Promise<NodeJS.Signals | number | null>;
}

/** Starts a child script. */
export function startWorker(name: string, args: readonly string[]): Worker {
  const child = spawn(process.execPath, [childScript(name), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: cleanEnv(),
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return {
    process: child,
    lines: () => output.split('\n').slice(0, -1),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve(signal ?? code));
    }),
  };
}

/** Waits some milliseconds. */
export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

/** Waits until something holds; fails after half a minute. */
export async function until(holds: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 30_000; !holds(); await pause(5)) {
    if (Date.now() > deadline) throw new Error('waited 30 s in vain');
  }
}

/** Runs work and returns what it throws. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error, found none');
}

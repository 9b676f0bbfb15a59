import { spawn } from 'node:child_process';
import path from 'node:path';
import { cleanEnv } from '@backlog-toolkit/test-kit';

/** A child script that acknowledges what it did, a line each. */
export interface QueueProcess {
  /** The lines so far; the last one is whole. */
  readonly lines: () => string[];
  readonly kill: () => void;
  /** Resolves when something was written. */
  readonly started: Promise<void>;
  /** Resolves to the signal that ended it, or its exit code, once all its output is read. */
  readonly ended: Promise<NodeJS.Signals | number | null>;
}

/** Starts a child script of test/children. */
export function startProcess(name: string, ...args: readonly string[]): QueueProcess {
  const script = path.join(import.meta.dirname, '..', 'children', `${name}.mjs`);
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: cleanEnv(),
  });
  let output = '';
  const started = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      resolve();
    });
  });
  return {
    lines: () => output.split('\n').slice(0, -1),
    kill: () => child.kill('SIGKILL'),
    started,
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve(signal ?? code));
    }),
  };
}

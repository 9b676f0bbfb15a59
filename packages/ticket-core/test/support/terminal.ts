import { accessSync, constants } from 'node:fs';
import { runProcess, type RunOptions } from '@backlog-toolkit/test-kit';
import { bin } from './project.ts';

/** What gives a process a terminal: `script` of util-linux; other systems' takes other options. */
const tool = '/usr/bin/script';

function isThere(): boolean {
  try {
    accessSync(tool, constants.X_OK);
    return process.platform === 'linux';
  } catch {
    return false;
  }
}

/** Whether {@link runOnTerminal} works on this machine. */
export const hasTerminal: boolean = isThere();

/** What a person saw: both streams, as they came. */
export interface TerminalRun {
  readonly code: number | null;
  readonly screen: string;
}

const quote = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** Runs the bin on a terminal of 100 columns; `stdin` is typed. */
export async function runOnTerminal(args: readonly string[], options: RunOptions): Promise<TerminalRun> {
  const command = [process.execPath, bin, ...args].map(quote).join(' ');
  const env = { TERM: 'xterm', SHELL: '/bin/sh', ...options.env };
  const script = ['-qefc', `stty cols 100 rows 40; ${command}`, '/dev/null'];
  const { code, stdout } = await runProcess(tool, script, { ...options, env });
  return { code, screen: stdout.replaceAll('\r\n', '\n') };
}

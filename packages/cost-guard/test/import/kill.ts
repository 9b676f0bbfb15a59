import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { cleanEnv } from '@backlog-toolkit/test-kit';
import { bin, type Project } from './support.ts';

/** A run of the bin that is there to be killed. */
export interface Victim {
  /** Ends it, wherever it is, with SIGKILL. */
  readonly kill: () => void;
  /** Whether it came to its end by itself. */
  readonly ended: Promise<boolean>;
}

/** Starts the bin in a project. */
export function startBin(
  project: Project,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  stdin = '',
): Victim {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: project.root,
    env: cleanEnv(env),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // It may be dead before it has read this.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  return {
    kill: () => void child.kill('SIGKILL'),
    ended: new Promise((resolve) => child.on('close', (code) => resolve(code !== null))),
  };
}

/** Kills a run some time after it has begun to write to the ledger. Returns whether it was still running then. */
export async function killAfterFirstWrite(
  project: Project,
  victim: Victim,
  waitMs: number,
): Promise<boolean> {
  const sizeOf = (): number => statSync(project.ledgerFile, { throwIfNoEntry: false })?.size ?? 0;
  const sizeBefore = sizeOf();
  let hasEnded = false;
  void victim.ended.then(() => (hasEnded = true));
  while (!hasEnded && sizeOf() === sizeBefore) await setTimeout(1);
  if (waitMs > 0) await setTimeout(waitMs);
  victim.kill();
  return !(await victim.ended);
}

/** Ids of the lines of a ledger that are whole, in order, and how many are not. */
export function wholeIds(file: string): { readonly ids: unknown[]; readonly torn: number } {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const ids = lines.flatMap((line) => {
    try {
      return [(JSON.parse(line) as Record<string, unknown>)['id']];
    } catch {
      return [];
    }
  });
  return { ids, torn: lines.length - ids.length };
}

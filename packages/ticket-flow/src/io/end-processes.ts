import { readdirSync, readFileSync } from 'node:fs';

const pollMs = 20;

/** Sends a signal to a process, or with a negative id to a group; false when there is none. */
function send(id: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(id, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function end(ids: readonly number[], graceMs: number): Promise<void> {
  let left = ids.filter((id) => send(id, 'SIGTERM'));
  for (let waited = 0; left.length > 0 && waited < graceMs; waited += pollMs) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    left = left.filter((id) => send(id, 0));
  }
  for (const id of left) send(id, 'SIGKILL');
}

function hasMark(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).includes(mark);
  } catch {
    // It has ended, or is another user's.
    return false;
  }
}

/** Processes whose environment has the mark; only Linux lets us see. */
function findMarked(mark: string): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => pid !== process.pid && hasMark(pid, mark));
}

/**
 * Ends a process group, and on Linux also processes that left it but still have the mark in their environment: asks
 * first, and kills what is left after the grace.
 */
export async function endProcesses(group: number, mark: string, graceMs: number): Promise<void> {
  await end([-group], graceMs);
  await end(findMarked(mark), graceMs);
}

import type { ChildProcess } from 'node:child_process';

const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/** Kills a process that leads a group of its own, with all of the group. */
export function killGroup({ pid }: Pick<ChildProcess, 'pid'>): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const running = new Set<ChildProcess>();

function onSignal(signal: NodeJS.Signals): void {
  for (const child of running) killGroup(child);
  running.clear();
  listen('off');
  process.kill(process.pid, signal);
}

function listen(how: 'on' | 'off'): void {
  for (const signal of signals) process[how](signal, onSignal);
}

/** Has a group killed when this process is stopped by a signal, until the returned function is called. */
export function killWithUs(child: ChildProcess): () => void {
  if (running.size === 0) listen('on');
  running.add(child);
  return () => {
    if (running.delete(child) && running.size === 0) listen('off');
  };
}

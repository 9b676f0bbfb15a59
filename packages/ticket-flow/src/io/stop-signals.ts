const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * Runs work that cleans up when the process is asked to end; then the process ends by that signal.
 * Changes the signal handlers of the process while it runs.
 */
export async function withStopSignals<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    received = signal;
    controller.abort();
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    if (received !== undefined) process.kill(process.pid, received);
  }
}

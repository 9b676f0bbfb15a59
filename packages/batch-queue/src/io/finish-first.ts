const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * Runs work that ends soon after `isStopping` says so, when the process is asked to end: what is in flight is finished,
 * for its outcome would be unknown otherwise. Asked a second time, the process ends at once. Changes the signal handlers
 * of the process while it runs.
 */
export async function finishFirst<T>(
  work: (isStopping: () => boolean) => Promise<T>,
  onStop: () => void,
): Promise<T> {
  let isStopping = false;
  const listen = (how: 'on' | 'off'): void => {
    for (const signal of signals) process[how](signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isStopping) {
      listen('off');
      process.kill(process.pid, signal);
      return;
    }
    isStopping = true;
    onStop();
  };
  listen('on');
  try {
    return await work(() => isStopping);
  } finally {
    listen('off');
  }
}

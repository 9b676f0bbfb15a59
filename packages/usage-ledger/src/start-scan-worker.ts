import { Worker } from 'node:worker_threads';
import type { ScanJob, ScanPart } from './scan-job.ts';

/** A second thread at work. */
export interface ScanHelper {
  /** What it found; undefined when it could not start or failed. */
  readonly part: Promise<ScanPart | undefined>;
  /** Ends it, whatever it does. */
  stop(): void;
}

/** Starts a second thread. The file of its code must stand beside the file that this becomes part of. */
export function startScanWorker(job: ScanJob): ScanHelper {
  let worker: Worker;
  try {
    // Of the options for Node that this process has, none is of use for the thread.
    worker = new Worker(new URL('./scan-worker.js', import.meta.url), { workerData: job, execArgv: [] });
  } catch {
    return { part: Promise.resolve(undefined), stop: () => undefined };
  }
  const part = new Promise<ScanPart | undefined>((resolve) => {
    worker.once('message', resolve);
    // A helper that fails only costs time: what it took is read again.
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
  return { part, stop: () => void worker.terminate() };
}

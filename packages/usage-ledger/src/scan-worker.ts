// The second thread of a scan: takes segments until none are left, then posts what it found.
import { parentPort, workerData } from 'node:worker_threads';
import { runScanJob } from './io/run-scan-job.ts';
import type { ScanJob } from './scan-job.ts';

const part = runScanJob(workerData as ScanJob);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
parentPort?.postMessage(part);

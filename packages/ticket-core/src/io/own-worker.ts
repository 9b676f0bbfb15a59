// The second thread of a validation: checks batches of tickets until the first thread ends it.
import { parentPort, workerData } from 'node:worker_threads';
import { makeBatchCheck, type OwnBatch, type OwnJob } from './own-job.ts';

const check = makeBatchCheck(workerData as OwnJob);
parentPort?.on('message', (batch: OwnBatch) => {
  const answer = check(batch);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
  if (answer) parentPort?.postMessage(answer);
});

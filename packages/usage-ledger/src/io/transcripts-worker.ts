import { parentPort, workerData } from 'node:worker_threads';
import { takeReadings } from './transcripts-share.ts';
import type { SharedWork } from './transcripts-share.ts';

const readings = [...takeReadings(workerData as SharedWork)];
parentPort?.postMessage(
  readings,
  readings.flatMap(({ answers }) => [answers.figures.buffer, answers.hashes.buffer, answers.ids.buffer]),
);

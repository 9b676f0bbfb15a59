import { parentPort, workerData } from 'node:worker_threads';
import { packAnswers } from '../transcripts/pack-answers.ts';
import type { PackedAnswers } from '../transcripts/pack-answers.ts';
import type { FileReading } from '../transcripts/file-reading.ts';
import { takeReadings } from './transcripts-share.ts';
import type { SharedWork } from './transcripts-share.ts';

/** A reading as it travels from a worker. */
export interface PackedReading extends Omit<FileReading, 'answers'> {
  readonly answers: PackedAnswers;
}

const readings: PackedReading[] = [];
// One at a time, so that the answers of a file need not be kept beside those of the others.
for (const reading of takeReadings(workerData as SharedWork))
  readings.push({ ...reading, answers: packAnswers(reading.answers) });
parentPort?.postMessage(
  readings,
  readings.map((reading) => reading.answers.rows.buffer),
);

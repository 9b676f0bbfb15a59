import { Worker } from 'node:worker_threads';
import type { FileReading } from '../transcripts/file-reading.ts';
import type { FileRules, FileTask } from './transcripts-file.ts';
import { takeReadings } from './transcripts-share.ts';
import type { SharedWork } from './transcripts-share.ts';

/** Starting a thread costs as much as reading this many bytes. */
const worthAThreadBytes = 8 * 1024 * 1024;

/** Reads files on this thread and up to `threads - 1` others; the readings come in no particular order. */
export async function readOnThreads(
  tasks: readonly FileTask[],
  rules: FileRules,
  threads: number,
  totalBytes: number,
): Promise<FileReading[]> {
  const work: SharedWork = { tasks, rules, next: new SharedArrayBuffer(4) };
  const useful = Math.min(threads, tasks.length, Math.ceil(totalBytes / worthAThreadBytes));
  const helpers = Array.from({ length: Math.max(0, useful - 1) }, () => startHelper(work));
  const own = [...takeReadings(work)];
  const others = await Promise.all(helpers);
  const read = [...own, ...others.flatMap((readings) => readings ?? [])];
  if (!others.includes(undefined)) return read;
  // What a thread had taken when it failed is read here.
  const done = new Set(read.map((reading) => reading.file));
  const lost = tasks.filter((task) => !done.has(task.file));
  return [...read, ...takeReadings({ tasks: lost, rules, next: new SharedArrayBuffer(4) })];
}

/** Resolves to undefined when the thread cannot start or fails: its part is then read without it. */
function startHelper(work: SharedWork): Promise<FileReading[] | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./transcripts-worker.js', import.meta.url), { workerData: work });
    worker.once('message', (readings: FileReading[]) => resolve(readings));
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
}

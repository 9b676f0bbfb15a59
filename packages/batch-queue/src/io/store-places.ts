import { createHash } from 'node:crypto';
import path from 'node:path';
import { type JobState, jobStates } from '../job.ts';
import { jobIdShape } from '../shape/job-shape.ts';

/** Whether a text can be a job's id; anything else could name a file somewhere else. */
export function isJobId(id: string): boolean {
  return jobIdShape.check(id) === undefined;
}

/** The id that a file is named by; undefined for a file that cannot be one of a job. */
export function idOf(name: string, extension: '.json' | '.jsonl'): string | undefined {
  const id = name.slice(0, -extension.length);
  return name.endsWith(extension) && isJobId(id) ? id : undefined;
}

/** Where a store keeps what. */
export interface StorePlaces {
  readonly folder: string;
  readonly payloads: string;
  readonly results: string;
  readonly applied: string;
  readonly locks: string;
  readonly events: string;
  readonly control: string;
  stateFolder(state: JobState): string;
  jobFile(state: JobState, id: string): string;
  /** A file in a state's folder, whatever it is called. */
  fileIn(state: JobState, name: string): string;
  payloadFile(id: string): string;
  /** The payload of a job that was packed anew; the content names it, so that no reader meets another one. */
  repackedFile(id: string, sha256: string): string;
  resultsFile(id: string): string;
  appliedFile(id: string): string;
  /** What the lock on a job is taken on. */
  lockName(id: string): string;
  readonly admissionLock: string;
}

/** The queue's folder in a project. */
export function queueFolder(projectRoot: string): string {
  return path.join(projectRoot, '.backlog-ops', 'batch-queue');
}

/** Where the local provider keeps its batches. */
export function localFolder(projectRoot: string): string {
  return path.join(queueFolder(projectRoot), 'local');
}

/** Names the files of a store; ids must have been checked. */
export function placesIn(folder: string): StorePlaces {
  const at = (...names: readonly string[]): string => path.join(folder, ...names);
  // Put together by hand: joining paths takes longer than reading a small file.
  const stateFolders = new Map(jobStates.map((state) => [state, at(state)]));
  const stateFolder = (state: JobState): string => stateFolders.get(state) ?? at(state);
  const fileIn = (state: JobState, name: string): string => `${stateFolder(state)}${path.sep}${name}`;
  return {
    folder,
    payloads: at('payloads'),
    results: at('results'),
    applied: at('applied'),
    locks: at('locks'),
    events: at('events.jsonl'),
    control: at('control.json'),
    stateFolder,
    jobFile: (state, id) => fileIn(state, `${id}.json`),
    fileIn,
    payloadFile: (id) => at('payloads', `${id}.jsonl`),
    repackedFile: (id, sha256) => at('payloads', `${id}.${sha256.slice(0, 16)}.jsonl`),
    resultsFile: (id) => at('results', `${id}.jsonl`),
    appliedFile: (id) => at('applied', `${id}.jsonl`),
    // Taking a lock lists its folder: spread, so that no folder holds many.
    lockName: (id) => at('locks', createHash('sha256').update(id).digest('hex').slice(0, 2), id),
    admissionLock: at('locks', 'admission'),
  };
}

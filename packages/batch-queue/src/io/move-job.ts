import type { JobState } from '../job.ts';
import { ensureFolder, flushFolder, rename } from './durable-files.ts';
import type { StorePlaces } from './store-places.ts';

/** Moves a job's file to another state's folder; the new name is on the disk before the old one is gone for good. */
export async function moveJob(places: StorePlaces, id: string, from: JobState, to: JobState): Promise<void> {
  await ensureFolder(places.stateFolder(to));
  await rename(places.jobFile(from, id), places.jobFile(to, id));
  await flushFolder(places.stateFolder(to));
  await flushFolder(places.stateFolder(from));
}

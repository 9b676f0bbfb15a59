import { existsSync, rmSync } from 'node:fs';
import type { Job } from '../job.ts';
import { ensureFolder, flushFolder, replaceFile } from './durable-files.ts';
import type { StorePlaces } from './store-places.ts';

/** Writes a job's new payload beside the one it has, durably; until the job's file names it, nobody reads it. */
export async function writeRepacked(
  places: StorePlaces,
  { id, payload }: Pick<Job, 'id' | 'payload'>,
  lines: readonly string[],
  onStep: (step: string) => void,
): Promise<void> {
  await ensureFolder(places.payloads);
  await replaceFile(places.repackedFile(id, payload.sha256), lines, (step) => onStep(`payload: ${step}`));
  onStep('payload: written');
}

/** Removes the payload that a job was packed with before; the first one stays, for it keeps the id from being used twice. */
export async function removeReplaced(
  places: StorePlaces,
  { id, payload }: Pick<Job, 'id' | 'payload'>,
): Promise<void> {
  const repacked = places.repackedFile(id, payload.sha256);
  if (!existsSync(repacked)) return;
  rmSync(repacked, { force: true });
  await flushFolder(places.payloads);
}

import { existsSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { readJsonl, tryAcquireLock } from '@backlog-toolkit/file-store';
import { checkJob } from '../check-jobs.ts';
import type { Job } from '../job.ts';
import type { MovableStore } from '../migrate/movable-store.ts';
import { formatJobPieces } from '../shape/format-job.ts';
import type { JobStore } from '../store.ts';
import { isEvent } from '../migrate/is-event.ts';
import { ensureFolder, flushFolder, rename, replaceFile, temporaryName } from './durable-files.ts';
import { findJob } from './job-files.ts';
import { moveJob } from './move-job.ts';
import { isJobId, placesIn, type StorePlaces } from './store-places.ts';

/** The store of a folder as one that jobs can be moved from and to. */
export function movableFiles(store: JobStore, folder: string, where: string): MovableStore {
  const places = placesIn(folder);
  return {
    store,
    where,
    adopt: async (job, payload) => {
      checkJob(job);
      await ensureFolder(places.payloads);
      const lock = tryAcquireLock(places.lockName(job.id));
      if (lock === undefined) return false;
      try {
        await adoptJob(places, job, payload);
        return true;
      } finally {
        lock.release();
      }
    },
    events: async function* () {
      if (!existsSync(places.events)) return;
      for (const line of readJsonl(places.events))
        if (line.kind === 'record' && isEvent(line.value)) yield line.value;
    },
  };
}

/** The payload first, then the job, in the folder where it is, then it follows its state: it is whole all the time. */
async function adoptJob(places: StorePlaces, job: Job, payload: AsyncIterable<string>): Promise<void> {
  if (!isJobId(job.id)) throw new TypeError('an id was not checked');
  const there = findJob(places, job.id);
  if (there?.job.payload.sha256 !== job.payload.sha256) {
    // The first one keeps an id from being used twice, whatever is in it; another one is named by its content.
    const first = places.payloadFile(job.id);
    await writeLines(existsSync(first) ? places.repackedFile(job.id, job.payload.sha256) : first, payload);
  }
  const folder = there?.folder ?? job.state;
  await ensureFolder(places.stateFolder(folder));
  await replaceFile(places.jobFile(folder, job.id), { pieces: formatJobPieces(job) }, () => {});
  if (folder !== job.state) await moveJob(places, job.id, folder, job.state);
}

const pieceChars = 1024 * 1024;

/** Replaces a file with lines as they come; durable when it resolves. */
async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const temporary = temporaryName(file);
  try {
    await createFrom(temporary, lines);
    await rename(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  await flushFolder(path.dirname(file));
}

async function createFrom(file: string, lines: AsyncIterable<string>): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    let piece = '';
    for await (const line of lines) {
      piece += `${line}\n`;
      if (piece.length < pieceChars) continue;
      await handle.writeFile(piece);
      piece = '';
    }
    await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

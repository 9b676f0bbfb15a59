import { statSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { readLockHolder, tryAcquireLock } from '@backlog-toolkit/file-store';
import { jobStates } from '../job.ts';
import { flushFolder } from './durable-files.ts';
import { isTemporary, namesIn } from './plain-files.ts';
import { chooseCopy, lookForJob, readCopies, readCopy } from './job-files.ts';
import { moveJob } from './move-job.ts';
import { locateJobs } from './read-all-jobs.ts';
import { idOf, isJobId, type StorePlaces } from './store-places.ts';

/** A file that nobody finished in this time belongs to a process that is gone. */
const abandonedMs = 3_600_000;

/**
 * Ends what crashes left half done: jobs in the wrong folder, older copies of them, temporary files, payloads of jobs
 * that never came to be. Leaves alone what somebody works on and what cannot be read. Returns what it did, or would do.
 */
export async function repairStore(
  places: StorePlaces,
  now: Date,
  isDryRun: boolean,
): Promise<readonly string[]> {
  const done: string[] = [];
  for (const [id, [folder, other]] of locateJobs(places).folders) {
    if (folder === undefined) continue;
    const copy = other === undefined ? readCopy(places, folder, id) : undefined;
    if (copy?.kind !== 'found' || copy.job.state !== folder)
      done.push(...(await settleUnderLock(places, id, isDryRun)));
  }
  for (const { file, what } of findLeftovers(places)) {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined || now.getTime() - stats.mtimeMs <= abandonedMs) continue;
    if (!isDryRun) unlinkSync(file);
    done.push(`removed ${path.relative(places.folder, file)}, ${what}`);
  }
  return done;
}

async function settleUnderLock(
  places: StorePlaces,
  id: string,
  isDryRun: boolean,
): Promise<readonly string[]> {
  // A dry run writes nothing, not even a lock.
  if (isDryRun) return readLockHolder(places.lockName(id)) ? [] : settleJob(places, id, true);
  const lock = tryAcquireLock(places.lockName(id));
  if (lock === undefined) return [];
  try {
    return await settleJob(places, id, false);
  } finally {
    lock.release();
  }
}

async function settleJob(places: StorePlaces, id: string, isDryRun: boolean): Promise<readonly string[]> {
  const done: string[] = [];
  const copies = readCopies(places, id);
  const newest = chooseCopy(places, copies);
  if (newest?.kind !== 'found') return [];
  const home = newest.job.state;
  if (newest.folder !== home) {
    if (!isDryRun) await moveJob(places, id, newest.folder, home);
    done.push(`moved ${id} from ${newest.folder} to ${home}, which is its state`);
  }
  for (const { folder } of copies) {
    if (folder === home || folder === newest.folder) continue;
    if (!isDryRun) {
      unlinkSync(places.jobFile(folder, id));
      await flushFolder(places.stateFolder(folder));
    }
    done.push(`removed an older copy of ${id} from ${folder}`);
  }
  return done;
}

function* findLeftovers(places: StorePlaces): Generator<{ readonly file: string; readonly what: string }> {
  for (const folder of [places.folder, ...jobStates.map((state) => places.stateFolder(state))])
    for (const name of namesIn(folder))
      if (isTemporary(name)) yield { file: path.join(folder, name), what: 'a temporary file' };
  const { folders } = locateJobs(places);
  for (const name of namesIn(places.payloads)) {
    const what = whyStray(places, name, folders);
    if (what !== undefined) yield { file: path.join(places.payloads, name), what };
  }
}

function whyStray(
  places: StorePlaces,
  name: string,
  folders: ReadonlyMap<string, unknown>,
): string | undefined {
  if (isTemporary(name)) return 'a temporary file';
  const [, repacked, part] = /^([^.]+)\.([\da-f]{16})\.jsonl$/.exec(name) ?? [];
  const id = repacked ?? idOf(name, '.jsonl');
  if (id === undefined || !isJobId(id)) return undefined;
  if (!folders.has(id)) return 'the payload of a job that never came to be';
  if (part === undefined) return undefined;
  const copy = lookForJob(places, id);
  return copy?.kind === 'found' && !copy.job.payload.sha256.startsWith(part)
    ? 'a payload that its job does not have'
    : undefined;
}

import { type Dirent, readdirSync } from 'node:fs';
import { type Job, type JobState, jobStates } from '../job.ts';
import { parseJob, unreadable } from '../shape/parse-job.ts';
import type { StoreProblem } from '../store.ts';
import { readPlainFile, systemCode } from './durable-files.ts';
import { isJobId, type StorePlaces } from './store-places.ts';

/** A job and the folder that its file lies in, which may not be that of its state. */
export interface FoundJob {
  readonly job: Job;
  readonly folder: JobState;
}

// A file can move to a folder that was looked at already; to be missed again and again it would have to move as often.
const maxLooks = 4;

/** Looks for a job in all folders; the newest where a crash left two. Throws JOB_UNREADABLE. */
export function findJob(places: StorePlaces, id: string): FoundJob | undefined {
  if (!isJobId(id)) return undefined;
  for (let look = 0; look < maxLooks; look++) {
    let found: FoundJob | undefined;
    for (const folder of jobStates) {
      const job = readJobIn(places, folder, id);
      if (job !== undefined && (found === undefined || job.revision > found.job.revision))
        found = { job, folder };
    }
    if (found !== undefined) return found;
  }
  return undefined;
}

function readJobIn(places: StorePlaces, folder: JobState, id: string): Job | undefined {
  const file = places.jobFile(folder, id);
  const text = readJobText(file);
  if (text === undefined) return undefined;
  const parsed = parseJob(text, id);
  if (parsed.kind === 'bad') throw unreadable(file, parsed);
  return parsed.value;
}

function readJobText(file: string): string | undefined {
  try {
    return readPlainFile(file);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ELOOP')
      throw unreadable(file, { reason: 'expected a file, found a link', line: undefined });
    if (code === 'EISDIR')
      throw unreadable(file, { reason: 'expected a file, found a folder', line: undefined });
    throw error;
  }
}

/** All jobs of the store as their files say, unordered, and what cannot be read. */
export function readAllJobs(places: StorePlaces): {
  readonly found: ReadonlyMap<string, FoundJob>;
  readonly problems: readonly StoreProblem[];
} {
  const found = new Map<string, FoundJob>();
  const problems = new Map<string, StoreProblem>();
  const seen = new Set<string>();
  // Twice: what moved behind our back the first time is seen the second.
  for (let look = 0; look < 2; look++)
    for (const folder of jobStates)
      for (const entry of entriesOf(places.stateFolder(folder))) {
        const file = `${places.stateFolder(folder)}/${entry.name}`;
        const id = entry.name.slice(0, -'.json'.length);
        if (!entry.name.endsWith('.json') || !isJobId(id)) {
          problems.set(file, { file, reason: 'expected the file of a job, named by its id' });
          continue;
        }
        if (look === 1 && seen.has(id)) continue;
        seen.add(id);
        try {
          const job = readJobIn(places, folder, id);
          const one = job === undefined ? findJob(places, id) : { job, folder };
          const other = found.get(id);
          if (one !== undefined && (other === undefined || one.job.revision > other.job.revision))
            found.set(id, one);
        } catch (error) {
          problems.set(file, problemOf(error, file));
        }
      }
  return { found, problems: [...problems.values()] };
}

function problemOf(error: unknown, file: string): StoreProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return { file, reason: reason.startsWith(`${file}: `) ? reason.slice(file.length + 2) : reason };
}

function entriesOf(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    // Hidden files are temporary ones and those of editors.
    return entries.filter(({ name }) => !name.startsWith('.') && !name.endsWith('~'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

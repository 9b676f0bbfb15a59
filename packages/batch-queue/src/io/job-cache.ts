import { lstatSync, type Stats } from 'node:fs';
import type { JobState } from '../job.ts';
import { reservingStates } from '../transitions.ts';
import type { FoundJob } from './job-files.ts';

/** What a file held when it was read. */
export interface CachedJob {
  readonly state: JobState;
  /** Kept for jobs in flight, which are asked for again and again. */
  readonly found: FoundJob | undefined;
}

/** What is known of files from earlier looks of this process; a file that was touched since is not known. */
export interface JobCache {
  /** Undefined for what must be read. Call `note` with what reading gave. */
  look(file: string): CachedJob | undefined;
  note(file: string, found: FoundJob): void;
}

/** No cache: everything is read. */
export const noCache: JobCache = { look: () => undefined, note: () => {} };

// Clocks of file systems tick in steps: what was changed so lately may be changed again and look the same.
const settledMs = 100;
// Some know whole seconds only.
const coarselySettledMs = 2500;

type Stamp = Pick<Stats, 'ino' | 'size' | 'ctimeMs'>;

/** Makes an empty cache. A file is known by its inode, its size and the time of its last change. */
export function makeJobCache(nowMs: () => number = Date.now): JobCache {
  const known = new Map<string, CachedJob & { readonly stamp: Stamp }>();
  let looked: { readonly file: string; readonly stamp: Stamp | undefined } | undefined;
  return {
    look: (file) => {
      const stats = lstatSync(file, { throwIfNoEntry: false });
      const stamp = stats && isSettled(stats, nowMs()) ? stats : undefined;
      const cached = known.get(file);
      if (cached !== undefined && stamp !== undefined && isSame(cached.stamp, stamp)) return cached;
      known.delete(file);
      looked = { file, stamp };
      return undefined;
    },
    note: (file, found) => {
      // As it was before it was read: changed in between, it is not what was read.
      if (looked?.file !== file || looked.stamp === undefined) return;
      const { ino, size, ctimeMs } = looked.stamp;
      known.set(file, {
        state: found.job.state,
        found: isWorthKeeping(found) ? found : undefined,
        stamp: { ino, size, ctimeMs },
      });
    },
  };
}

function isSettled({ ctimeMs }: Stamp, nowMs: number): boolean {
  return nowMs - ctimeMs >= (ctimeMs % 1000 === 0 ? coarselySettledMs : settledMs);
}

function isSame(a: Stamp, b: Stamp): boolean {
  return a.ino === b.ino && a.size === b.size && a.ctimeMs === b.ctimeMs;
}

const mostRequests = 1000;

function isWorthKeeping({ job, requestCount }: FoundJob): boolean {
  const isWhole = job.requests.length === requestCount;
  return isWhole && requestCount <= mostRequests && reservingStates.includes(job.state);
}

import {
  type AppliedResult,
  BatchQueueError,
  type HeldJob,
  type Job,
  type JobStore,
  mayBecome,
  type QueueControl,
  type QueueEvent,
  type ResultLine,
} from '../src/index.ts';
import { byAge } from '../src/by-age.ts';
import { lineOf } from '../src/line-of.ts';
import { appliedShape, resultShape } from '../src/shape/kept-shapes.ts';
import { checkJob, checkNewJobs } from '../src/check-jobs.ts';
import { summariseJob } from '../src/summarise-job.ts';

/** A store without a disk, for unit tests; `events` is what was logged. */
export interface MemoryJobStore extends JobStore {
  readonly events: readonly QueueEvent[];
}

/** A store that keeps everything in this process; it does what the conformance suite asks of a store. */
export function memoryJobStore(now: () => Date = () => new Date()): MemoryJobStore {
  const jobs = new Map<string, Job>();
  const payloads = new Map<string, readonly string[]>();
  const results = new Map<string, Map<number, ResultLine>>();
  const applied = new Map<string, Map<number, AppliedResult>>();
  const locked = new Set<string>();
  const events: QueueEvent[] = [];
  let control: QueueControl = { paused: null, maxCostUsd: null };
  let admission: Promise<unknown> = Promise.resolve();

  const known = (id: string): Job => {
    const job = jobs.get(id);
    if (job !== undefined) return job;
    throw new BatchQueueError('JOB_MISSING', `There is no job ${JSON.stringify(id)}`, { hint: 'List them.' });
  };
  const list: JobStore['list'] = async (states) => ({
    jobs: [...jobs.values()]
      .filter(({ state }) => states === undefined || states.includes(state))
      .sort(byAge)
      .map((job) => structuredClone(job)),
    problems: [],
  });
  const keptOf = <T>(all: Map<string, Map<number, T>>, id: string): Map<number, T> => {
    const kept = all.get(id) ?? new Map<number, T>();
    all.set(id, kept);
    return kept;
  };
  const change = async (id: string, edit: (job: Job) => Job): Promise<Job> => {
    const before = known(id);
    const after = { ...edit(before), revision: before.revision + 1, updatedAt: now().toISOString() };
    if (after.id !== id || !mayBecome(before.state, after.state))
      throw new BatchQueueError('TRANSITION_REFUSED', `${before.state} cannot become ${after.state}`, {
        hint: 'Look at the job.',
      });
    checkJob(after);
    jobs.set(id, structuredClone(after));
    return after;
  };
  const hold = (id: string): HeldJob => ({
    get job() {
      return known(id);
    },
    change: (edit) => change(id, edit),
    repack: async (edit, payload) => {
      if (known(id).attempt !== null)
        throw new BatchQueueError('TRANSITION_REFUSED', id, { hint: 'It was sent.' });
      checkNewJobs([{ job: edit(known(id)), payload }]);
      const after = await change(id, edit);
      payloads.set(id, [...payload]);
      return after;
    },
    addResults: async (lines) => {
      const kept = keptOf(results, id);
      const before = kept.size;
      for await (const line of lines) {
        if (kept.has(line.request)) continue;
        lineOf(line, resultShape, known(id).requests.length);
        kept.set(line.request, structuredClone(line));
      }
      return kept.size - before;
    },
    noteApplied: async (notes) => {
      for (const note of notes) lineOf(note, appliedShape, known(id).requests.length);
      for (const note of notes) keptOf(applied, id).set(note.request, note);
    },
  });

  return {
    events,
    add: async (added, onProgress) => {
      checkNewJobs(added);
      for (const { job } of added)
        if (jobs.has(job.id)) throw new BatchQueueError('JOB_EXISTS', job.id, { hint: 'Make a new id.' });
      for (const [index, { job, payload }] of added.entries()) {
        jobs.set(job.id, structuredClone(job));
        payloads.set(job.id, [...payload]);
        onProgress?.(index + 1);
      }
    },
    read: async (id) => structuredClone(jobs.get(id)),
    list,
    summarise: async (states) => ({
      jobs: (await list(states)).jobs.map((job) => summariseJob(job)),
      problems: [],
    }),
    withJob: async (id, work) => {
      known(id);
      if (locked.has(id)) return undefined;
      locked.add(id);
      try {
        return { value: await work(hold(id)) };
      } finally {
        locked.delete(id);
      }
    },
    withAdmission: (work) => {
      const turn = admission.then(work);
      admission = turn.catch(() => {
        // Whoever asked for the turn gets the error; the next one only waits for its end.
      });
      return turn;
    },
    payload: async function* (job) {
      yield* payloads.get(job.id) ?? [];
    },
    results: async function* (id) {
      yield* keptOf(results, id).values();
    },
    applied: async (id) => new Map(keptOf(applied, id)),
    readControl: async () => control,
    writeControl: async (next) => {
      control = next;
    },
    log: async (event) => {
      events.push(event);
    },
    repair: async () => [],
  };
}

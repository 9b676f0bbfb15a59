import { byAge } from '../by-age.ts';
import { checkJob, checkNewJobs } from '../check-jobs.ts';
import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import type { ResultLine } from '../result.ts';
import type { AppliedResult, HeldJob, JobStore, QueueControl } from '../store.ts';
import { summariseJob } from '../summarise-job.ts';
import { mayBecome } from '../transitions.ts';

/** What a rehearsal needs of the world. */
export interface RehearseStoreOptions {
  readonly now: () => Date;
  /** Whether somebody works on a job just now; a rehearsal takes no lock of its own. */
  readonly isHeld: (id: string) => boolean | Promise<boolean>;
}

/**
 * A store that shows what a store has and keeps every change in memory: whatever is done with it happens as it would,
 * and nothing is written, not even a lock or an event.
 */
export function rehearseStore(store: JobStore, { now, isHeld }: RehearseStoreOptions): JobStore {
  const changed = new Map<string, Job>();
  const payloads = new Map<string, readonly string[]>();
  const results = new Map<string, Map<number, ResultLine>>();
  const notes = new Map<string, Map<number, AppliedResult>>();
  let control: QueueControl | undefined;

  const read = async (id: string): Promise<Job | undefined> => changed.get(id) ?? store.read(id);
  const list: JobStore['list'] = async (states) => {
    const { jobs, problems } = await store.list(states);
    const others = [...changed.values()].filter((job) => states === undefined || states.includes(job.state));
    return { jobs: [...jobs.filter(({ id }) => !changed.has(id)), ...others].sort(byAge), problems };
  };
  const resultsOf = async function* (
    id: string,
    onProblem?: Parameters<JobStore['results']>[1],
  ): AsyncGenerator<ResultLine> {
    yield* store.results(id, onProblem);
    yield* results.get(id)?.values() ?? [];
  };
  const hold = (first: Job): HeldJob => {
    const { id } = first;
    let last = first;
    const change: HeldJob['change'] = async (edit) => {
      const edited = edit(last);
      if (edited.id !== id || !mayBecome(last.state, edited.state))
        throw new BatchQueueError(
          'TRANSITION_REFUSED',
          `Job ${id} is ${last.state} and cannot become ${edited.state}`,
          { hint: `Look at it with "batch-queue show ${id}".` },
        );
      last = { ...edited, revision: last.revision + 1, updatedAt: now().toISOString() };
      checkJob(last);
      changed.set(id, last);
      return last;
    };
    return {
      get job() {
        return last;
      },
      change,
      repack: async (edit, payload) => {
        checkNewJobs([{ job: edit(last), payload }]);
        const job = await change(edit);
        payloads.set(id, payload);
        return job;
      },
      addResults: async (lines) => {
        const kept = keptOf(results, id);
        const known = new Set<number>();
        for await (const { request } of resultsOf(id)) known.add(request);
        const before = known.size;
        for await (const line of lines) {
          if (known.has(line.request)) continue;
          known.add(line.request);
          kept.set(line.request, line);
        }
        return known.size - before;
      },
      noteApplied: async (applied) => {
        for (const note of applied) keptOf(notes, id).set(note.request, note);
      },
    };
  };

  return {
    read,
    list,
    add: async (added, onProgress) => {
      for (const { job, payload } of added) {
        if ((await read(job.id)) !== undefined)
          throw new BatchQueueError('JOB_EXISTS', `There is a job ${job.id} already`, {
            hint: 'Make a new id.',
          });
        changed.set(job.id, job);
        payloads.set(job.id, payload);
      }
      onProgress?.(added.length);
    },
    summarise: async (states) => {
      const { jobs, problems } = await store.summarise(states);
      const own = await list(states);
      const mine = own.jobs.filter(({ id }) => changed.has(id)).map(summariseJob);
      return { jobs: [...jobs.filter(({ id }) => !changed.has(id)), ...mine].sort(byAge), problems };
    },
    withJob: async (id, work) => {
      const job = await read(id);
      if (job === undefined)
        throw new BatchQueueError('JOB_MISSING', `There is no job ${JSON.stringify(id)}`, {
          hint: 'List the jobs with "batch-queue list".',
        });
      return (await isHeld(id)) ? undefined : { value: await work(hold(job)) };
    },
    withAdmission: (work) => work(),
    payload: async function* (job) {
      const own = payloads.get(job.id);
      if (own === undefined) yield* store.payload(job);
      else yield* own;
    },
    results: resultsOf,
    applied: async (id, onProblem) =>
      new Map([...(await store.applied(id, onProblem)), ...keptOf(notes, id)]),
    readControl: async () => control ?? store.readControl(),
    writeControl: async (next) => {
      control = next;
    },
    log: async () => {},
    repair: () => store.repair({ dryRun: true }),
  };
}

function keptOf<T>(all: Map<string, Map<number, T>>, id: string): Map<number, T> {
  const kept = all.get(id) ?? new Map<number, T>();
  all.set(id, kept);
  return kept;
}

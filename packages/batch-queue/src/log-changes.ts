import type { Job } from './job.ts';
import type { HeldJob, JobStore } from './store.ts';

/** A store that also logs what happens to jobs: an event for each new line of a job's history. */
export function logChanges(store: JobStore): JobStore {
  return {
    ...store,
    withJob: (id, work) => store.withJob(id, (held) => work(logJob(held, store))),
  };
}

function logJob(held: HeldJob, store: JobStore): HeldJob {
  const logged = async (change: () => Promise<Job>): Promise<Job> => {
    const before = held.job;
    const after = await change();
    await logNews(before, after, store);
    return after;
  };
  return {
    get job() {
      return held.job;
    },
    change: (edit) => logged(() => held.change(edit)),
    repack: (edit, payload) => logged(() => held.repack(edit, payload)),
    addResults: (results) => held.addResults(results),
    noteApplied: (applied) => held.noteApplied(applied),
    noteBilled: held.noteBilled,
  };
}

async function logNews(before: Job, after: Job, { log }: Pick<JobStore, 'log'>): Promise<void> {
  const keyOf = ({ at, what, note = '' }: Job['history'][number]): string => `${at} ${what} ${note}`;
  const known = new Set(before.history.map(keyOf));
  for (const entry of after.history) {
    if (known.has(keyOf(entry))) continue;
    await log({
      at: entry.at,
      event: entry.what,
      job: after.id,
      ...(entry.note === undefined ? {} : { note: entry.note }),
      ...(after.batch !== null && before.batch === null ? { batch: after.batch.id } : {}),
      ...(after.outcome !== null && before.outcome === null ? after.outcome : {}),
    });
  }
}

import type { TaskName } from '../job.ts';
import type { JobStore } from '../store.ts';

/** An answer that was paid for and could not be used, such as a refusal. */
export interface UnusableAnswer {
  readonly job: string;
  readonly reason: string;
}

// How the notes of requests begin that failed, and cost nothing.
const failed = /^(errored|canceled|expired): /;

/**
 * The tickets whose last answer to a task was paid for and had nothing to write: asked for again unattended, they would
 * be paid for again each time. Reads the store.
 */
export async function findUnusable(
  store: JobStore,
  task: TaskName,
): Promise<ReadonlyMap<string, UnusableAnswer>> {
  const { jobs } = await store.list(['completed', 'cancelled']);
  const unusable = new Map<string, UnusableAnswer>();
  for (const { id, task: asked, outcome, requests } of jobs) {
    if (asked !== task || outcome === null) continue;
    const isPlain = outcome.succeeded === outcome.applied + outcome.conflicts;
    const notes = isPlain ? undefined : await store.applied(id);
    requests.forEach(({ ticket }, number) => {
      const { how, note = '' } = notes?.get(number) ?? {};
      if (how === 'skipped' && !failed.test(note)) unusable.set(ticket, { job: id, reason: note });
      else unusable.delete(ticket);
    });
  }
  return unusable;
}

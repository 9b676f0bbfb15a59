import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import type { JobStore, StoreProblem, Turns } from '../store.ts';
import type { Engine, EngineTurns } from './engine.ts';
import type { Misfits } from './engine-tidy.ts';
import type { DeadTurn } from './engine-turns.ts';

type Reading = Pick<JobStore, 'read' | 'withJob'>;

/** As many of those that were not taken are named; the others are counted. */
const namedRest = 20;

/** A job that was tried too often; should a person have called a job pending that was sent, it may be paid. */
function giveUp(job: Job, reason: string, at: string): Job {
  const wasSent = job.attempt !== null || job.batch !== null;
  return {
    ...job,
    state: 'failed',
    failure: { reason, isTransient: !wasSent, ...(wasSent ? { mayBePaid: true } : {}) },
    history: [...job.history, { at, what: 'given up', note: reason }],
  };
}

/** Lets the job tell that it was tried too often; undefined when another process works on it. */
async function tell(dead: DeadTurn, store: Reading, now: () => Date): Promise<readonly string[] | undefined> {
  const reason = `given up after ${dead.tries} tries to submit it: ${dead.reason}`;
  try {
    const end = await store.withJob(dead.job, async (held) => {
      if (held.job.state !== 'pending') return [];
      await held.change((job) => giveUp(job, reason, now().toISOString()));
      return [reason];
    });
    return end?.value;
  } catch (error) {
    if (error instanceof BatchQueueError && error.code === 'JOB_MISSING') return [];
    if (error instanceof BatchQueueError && error.code === 'JOB_UNREADABLE') return undefined;
    throw error;
  }
}

async function tellDead(
  turns: EngineTurns,
  store: Reading,
  now: () => Date,
): Promise<{ job: string; reason: string }[]> {
  const told: { job: string; reason: string }[] = [];
  for (const dead of await turns.dead()) {
    const reasons = await tell(dead, store, now);
    if (reasons === undefined) continue;
    told.push(...reasons.map((reason) => ({ job: dead.job, reason })));
    // Killed before this, the next run finds a job that waits no more.
    await turns.bury(dead);
  }
  return told;
}

/** Hands out the jobs whose turn the engine says it is. */
export function takeTurns<T>(
  engine: Engine,
  store: Reading,
  now: () => Date,
  work: (turns: Turns) => Promise<T>,
): Promise<T> {
  return engine.takeTurns(async (turns) => {
    const gaveUp = await tellDead(turns, store, now);
    const problems: StoreProblem[] = [];
    const next = async (): Promise<Job | undefined> => {
      for (;;) {
        const id = await turns.next();
        if (id === undefined) return undefined;
        try {
          const job = await store.read(id);
          // What was changed since is nobody's turn any more.
          if (job?.state === 'pending') return job;
        } catch (error) {
          if (!(error instanceof BatchQueueError) || error.code !== 'JOB_UNREADABLE') throw error;
          problems.push({ file: error.file ?? id, line: error.line, reason: error.message });
        }
      }
    };
    return work({
      gaveUp,
      problems,
      next,
      failed: (job, reason) => turns.failed(job, reason),
      rest: () => turns.rest(namedRest),
    });
  });
}

/** What was, or would be, brought in line, in words. */
export function describeMisfits({ lost, strays }: Misfits): string[] {
  return [
    ...lost.map((id) => `${id} waited and nobody would have submitted it: it has a turn again`),
    ...strays.map((id) => `the turn of ${id}, which does not wait, is removed`),
  ];
}

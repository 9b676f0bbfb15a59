import type { Job } from '../job.ts';
import { requeueFailed, type Requeued } from '../retry/requeue-failed.ts';
import { mayRepeat, type RetryPolicy } from '../retry/sort-failed.ts';
import type { JobStore, StoreProblem } from '../store.ts';
import { markAbandoned } from '../submit/submit-job.ts';
import { mayMove, type Moved, moveTickets } from './move-tickets.ts';
import { openStates } from '../transitions.ts';
import { type Reconciled, reconcileJob, type ReconcileWorld } from './reconcile-job.ts';

/** Which jobs to act on, and how. */
export interface ReconcileRequest {
  /** Only these jobs; all unless given. */
  readonly ids: readonly string[];
  /** Complete tickets whose job's task finishes them, or of every job. */
  readonly move: ((job: Job) => boolean) | null;
  readonly retry: RetryPolicy | null;
}

/** What reconciling a queue did. */
export interface ReconcileReport {
  readonly reconciled: readonly Reconciled[];
  readonly moved: readonly Moved[];
  readonly requeued: readonly Requeued[];
  /** Jobs that could not be asked for, and why; they stay as they are. */
  readonly failures: readonly { readonly job: string; readonly error: unknown }[];
  /** Jobs that somebody else works on just now. */
  readonly busy: readonly string[];
  readonly problems: readonly StoreProblem[];
}

/**
 * Reconciles every submitted job, then moves tickets and requeues failed requests as asked. One job's failure does not
 * keep the others from being reconciled.
 */
export async function reconcileQueue(
  request: ReconcileRequest,
  world: ReconcileWorld,
): Promise<ReconcileReport> {
  const { store } = world;
  const isMeant = ({ id }: Pick<Job, 'id'>): boolean => request.ids.length === 0 || request.ids.includes(id);
  const failures: { job: string; error: unknown }[] = [];
  const busy: string[] = [];
  await markAbandoned(store, world.now, (job, error) => failures.push({ job, error }));
  const attempt = async <T>(job: string, work: () => Promise<T | undefined>): Promise<T[]> => {
    try {
      const done = await work();
      return done === undefined ? [] : [done];
    } catch (error) {
      failures.push({ job, error });
      return [];
    }
  };
  const { ids, problems } = await lookAtQueue(store, isMeant);
  const reconciled: Reconciled[] = [];
  for (const id of ids) {
    const done = await attempt(id, async () => {
      const end = await reconcileJob(id, world);
      if (end === undefined) busy.push(id);
      return end;
    });
    reconciled.push(...done);
  }
  const { move, retry } = request;
  const moved: Moved[] = [];
  const requeued: Requeued[] = [];
  if (move !== null || retry !== null) {
    const awaited = move === null ? null : ticketsOf((await store.list(openStates)).jobs);
    const finished = (await store.list(finishedStates)).jobs.filter(isMeant);
    for (const job of finished) {
      if (awaited !== null && move?.(job) === true && mayMove(job))
        moved.push(...(await attempt(job.id, () => moveTickets(job.id, { ...world, awaited }))));
      if (retry !== null && mayRepeat(job, 'passing'))
        requeued.push(
          ...(await attempt(job.id, () =>
            requeueFailed(job.id, { ...world, policy: retry, which: 'passing' }),
          )),
        );
    }
  }
  return { reconciled, moved, requeued, failures, busy, problems };
}

function ticketsOf(jobs: readonly Job[]): ReadonlySet<string> {
  return new Set(jobs.flatMap(({ requests }) => requests.map(({ ticket }) => ticket)));
}

const finishedStates = ['completed', 'failed', 'cancelled'] as const;

/** The submitted jobs that are meant. */
async function lookAtQueue(
  store: JobStore,
  isMeant: (job: Pick<Job, 'id'>) => boolean,
): Promise<{ readonly ids: readonly string[]; readonly problems: readonly StoreProblem[] }> {
  const { jobs, problems } = await store.summarise(['submitted', ...finishedStates]);
  const ids = jobs.filter((job) => job.state === 'submitted' && isMeant(job)).map(({ id }) => id);
  return { ids, problems };
}

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Job, type JobState, jobStates } from '../../src/job.ts';
import { forceResubmit } from '../../src/retry/force-resubmit.ts';
import { giveUpJob } from '../../src/retry/give-up.ts';
import { requeueFailed } from '../../src/retry/requeue-failed.ts';
import { queueFolder } from '../../src/io/store-places.ts';
import type { QueueWorld } from './queue-world.ts';

/** What people did to a queue, and with it took upon themselves. */
export interface Deeds {
  /** How often more than once a ticket's task may be paid, by `<task> <ticket>`. */
  readonly allowed: Map<string, number>;
  /** Jobs whose results nobody wants any more. */
  readonly writtenOff: Set<string>;
  /** USD that may be in flight beyond the cap: of jobs that were given up and may be found again. */
  beyondCapUsd: number;
  /** A job's file that was damaged, and its text before. */
  damaged: { readonly file: string; readonly text: string } | null;
  /** How often tickets were edited: their text carries the number. */
  edits: number;
  /** What happened, for whoever looks into a run that went wrong. */
  readonly trace: string[];
}

/** Nobody did anything yet. */
export function noDeeds(): Deeds {
  return { allowed: new Map(), writtenOff: new Set(), beyondCapUsd: 0, damaged: null, edits: 0, trace: [] };
}

/** What people do. */
export type Deed =
  | 'force'
  | 'give-up'
  | 'retry-failed'
  | 'pause'
  | 'resume'
  | 'edit-job'
  | 'damage-job'
  | 'edit-ticket'
  | 'write-section'
  | 'complete-ticket'
  | 'delete-ticket';

/** All of them, the usual ones more often. */
export const deeds: readonly Deed[] = [
  'force',
  'force',
  'give-up',
  'retry-failed',
  'pause',
  'resume',
  'resume',
  'edit-job',
  'edit-job',
  'damage-job',
  'edit-ticket',
  'edit-ticket',
  'edit-ticket',
  'write-section',
  'complete-ticket',
  'delete-ticket',
];

const policy = { maxRetries: 3, backoffMultiplier: 1 };

function allow(job: Job, { allowed }: Deeds): void {
  for (const { ticket } of job.requests) {
    const key = `${job.task} ${ticket}`;
    allowed.set(key, (allowed.get(key) ?? 0) + 1);
  }
}

/** Does one thing, if there is anything to do it to. */
export async function doDeed(
  deed: Deed,
  world: QueueWorld,
  done: Deeds,
  random: () => number,
): Promise<void> {
  const root = world.workspace.root;
  repairDamage(done);
  const pickJob = async (states: readonly JobState[]): Promise<Job | undefined> => {
    const { jobs } = await world.store.list(states);
    return jobs[Math.floor(random() * jobs.length)];
  };
  switch (deed) {
    case 'force': {
      const job = await pickJob(['submit-unknown', 'failed']);
      if (job === undefined) return;
      allow(job, done);
      done.beyondCapUsd += job.estimate.reservedUsd;
      await forceResubmit(job.id, { ...world.reconcile, policy, by: 'ana' });
      return;
    }
    case 'give-up': {
      const job = await pickJob(['submit-unknown']);
      if (job === undefined) return;
      done.beyondCapUsd += job.estimate.reservedUsd;
      await giveUpJob(job.id, { ...world.reconcile, by: 'ana' });
      return;
    }
    case 'retry-failed': {
      const job = await pickJob(['failed', 'completed', 'cancelled']);
      if (job !== undefined) await requeueFailed(job.id, { ...world.reconcile, policy, which: 'failed' });
      return;
    }
    case 'pause':
    case 'resume': {
      const paused = { at: world.run.now().toISOString(), by: 'ana', reason: null };
      await world.store.withAdmission(() =>
        world.store.writeControl({ paused: deed === 'pause' ? paused : null, maxCostUsd: null }),
      );
      return;
    }
    case 'edit-job':
      editJob(await pickJob([...jobStates]), root, done, random);
      return;
    case 'damage-job': {
      const job = await pickJob([...jobStates]);
      const file = job && fileOf(root, job);
      if (!file) return;
      done.damaged = { file, text: readFileSync(file, 'utf8') };
      writeFileSync(file, done.damaged.text.slice(0, 40));
      return;
    }
    default:
      changeTicket(deed, root, done, random);
  }
}

/** Whoever damaged a file has noticed it. */
export function repairDamage(done: Deeds): void {
  if (done.damaged !== null) writeFileSync(done.damaged.file, done.damaged.text);
  done.damaged = null;
}

function fileOf(root: string, job: Pick<Job, 'id'>): string | undefined {
  return jobStates
    .map((state) => path.join(queueFolder(root), state, `${job.id}.json`))
    .find((file) => existsSync(file));
}

/** States that somebody may put into a job's file, right or wrong. */
const edited: Readonly<Partial<Record<JobState, readonly JobState[]>>> = {
  pending: ['cancelled'],
  submitted: ['pending', 'cancelled'],
  'submit-unknown': ['pending', 'failed'],
  completed: ['submitted', 'pending'],
  failed: ['pending'],
  cancelled: ['pending'],
};

function editJob(job: Job | undefined, root: string, done: Deeds, random: () => number): void {
  const file = job && fileOf(root, job);
  if (!job || !file) return;
  const states = edited[job.state] ?? [];
  const state = states[Math.floor(random() * states.length)];
  if (state === undefined) return;
  done.trace.push(`${job.id}: ${job.state} made ${state}`);
  // What was sent and is called over by a person can be asked for again.
  if (job.attempt !== null && (state === 'cancelled' || state === 'failed')) {
    done.writtenOff.add(job.id);
    allow(job, done);
  }
  // So can what was called over and is called waiting again.
  if (job.attempt === null && state === 'pending') allow(job, done);
  done.beyondCapUsd += job.estimate.reservedUsd;
  writeState(file, state);
}

function writeState(file: string, state: JobState): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"state": "[a-z-]+"/, `"state": "${state}"`));
}

/** Does what the queue says of jobs that are called waiting and were sent. */
export async function followAdvice({ workspace, store }: QueueWorld): Promise<void> {
  for (const job of (await store.list(['pending'])).jobs) {
    const file = fileOf(workspace.root, job);
    if (file !== undefined && job.attempt !== null)
      writeState(file, job.batch === null ? 'submit-unknown' : 'submitted');
  }
}

function changeTicket(deed: Deed, root: string, done: Deeds, random: () => number): void {
  const id = `FEAT-00${1 + Math.floor(random() * 3)}`;
  const pending = path.join(root, 'backlog', 'data', 'pending', `${id}-export.md`);
  if (!existsSync(pending)) return;
  const text = readFileSync(pending, 'utf8');
  if (deed === 'edit-ticket') {
    done.edits += 1;
    writeFileSync(
      pending,
      text.replace(/Add an export.*/, `Add an export of report ${id}, edition ${done.edits}.`),
    );
  } else if (deed === 'write-section') {
    if (!text.includes('## Implementation Plan'))
      writeFileSync(pending, `${text}\n## Implementation Plan\n\nMine.\n`);
  } else if (deed === 'complete-ticket')
    renameSync(pending, path.join(root, 'backlog', 'data', 'completed', `${id}-export.md`));
  // What has an answer is not thrown away.
  else if (!text.includes('Answer to')) renameSync(pending, `${pending}.deleted`);
}

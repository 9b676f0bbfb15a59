import type { JobState } from './job.ts';

const allowed: Readonly<Record<JobState, readonly JobState[]>> = {
  pending: ['submitting', 'cancelled', 'failed'],
  // Back to pending only when it is certain that the provider accepted nothing.
  submitting: ['submitted', 'submit-unknown', 'pending', 'failed'],
  submitted: ['completed', 'failed', 'cancelled'],
  // To submitted when the batch was found; to failed by a person's word. It is never sent again itself: its attempt is
  // what a batch that turns up later is known by.
  'submit-unknown': ['submitted', 'failed', 'cancelled'],
  completed: [],
  // When the batch of a job that was given up turns up after all.
  failed: ['submitted'],
  cancelled: [],
};

/** Whether a job may go from one state to another; staying is always allowed. */
export function mayBecome(from: JobState, to: JobState): boolean {
  return from === to || allowed[from].includes(to);
}

/** States in which a job's reservation counts against caps. */
export const reservingStates: readonly JobState[] = ['submitting', 'submitted', 'submit-unknown'];

/** States of jobs that are not finished: what they ask for is not asked for again. */
export const openStates: readonly JobState[] = ['pending', ...reservingStates];

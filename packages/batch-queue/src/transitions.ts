import type { JobState } from './job.ts';

const allowed: Readonly<Record<JobState, readonly JobState[]>> = {
  pending: ['submitting', 'cancelled', 'failed'],
  // Back to pending only when it is certain that the provider accepted nothing.
  submitting: ['submitted', 'submit-unknown', 'pending', 'failed'],
  submitted: ['completed', 'failed', 'cancelled'],
  // To submitted when the batch was found; to pending only by a person's word.
  'submit-unknown': ['submitted', 'pending', 'failed', 'cancelled'],
  completed: [],
  failed: ['pending'],
  cancelled: [],
};

/** Whether a job may go from one state to another; staying is always allowed. */
export function mayBecome(from: JobState, to: JobState): boolean {
  return from === to || allowed[from].includes(to);
}

/** States in which a job's reservation counts against caps. */
export const reservingStates: readonly JobState[] = ['submitting', 'submitted', 'submit-unknown'];

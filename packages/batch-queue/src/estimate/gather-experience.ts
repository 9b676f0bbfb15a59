import type { Job } from '../job.ts';
import type { Experience } from './margins.ts';

const maxJobs = 50;

/**
 * What the newest finished jobs of a task and model took; null when there are none. `jobs` are in
 * order of age. Answers of a local command are not billed and tell nothing of a model's tokens.
 */
export function gatherExperience(jobs: readonly Job[], of: Pick<Job, 'task' | 'model'>): Experience | null {
  const finished = jobs
    .filter(
      ({ task, model, provider, outcome }) =>
        task === of.task && model === of.model && provider !== 'local' && outcome !== null,
    )
    .slice(-maxJobs);
  if (finished.length === 0) return null;
  const sum = (count: (job: Job) => number): number => finished.reduce((total, job) => total + count(job), 0);
  return {
    requests: sum(({ outcome }) => outcome?.succeeded ?? 0),
    estimatedInputTokens: sum(({ outcome }) => outcome?.estimatedInputTokens ?? 0),
    inputTokens: sum(({ outcome }) => outcome?.inputTokens ?? 0),
    outputTokens: sum(({ outcome }) => outcome?.outputTokens ?? 0),
    outputLimit: sum(
      ({ outcome, requests }) => (outcome?.succeeded ?? 0) * (requests[0]?.maxOutputTokens ?? 0),
    ),
  };
}

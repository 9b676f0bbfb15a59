import { loadConfig } from '@backlog-toolkit/config';
import type { ReviewPolicy } from '../review/judge-review.ts';

/**
 * Reads `reviewPipeline` of a project's config.
 * @param configFile this file; null when the project has none
 * @throws ConfigError when something in it is wrong: a review must not go by defaults that nobody chose
 */
export async function loadReviewPolicy(root: string, configFile: string | null): Promise<ReviewPolicy> {
  const { config } = await loadConfig({
    cwd: root,
    file: configFile ?? undefined,
    uses: ['reviewPipeline'],
  });
  const { reviewers, ...policy } = config.reviewPipeline;
  return {
    ...policy,
    reviewers: reviewers.map(({ name, agent = '', focus = '', required }) => ({
      name,
      agent,
      focus,
      required,
    })),
  };
}

import type { CompleteValues } from '@backlog-toolkit/cli-kit';

/** Offers the ids of the Markdown queue that the environment names. */
export const completer: CompleteValues = async ({ cwd }) =>
  (await import('./complete-ids.ts')).completeIds(cwd);

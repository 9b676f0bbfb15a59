import type { GithubStep } from '@backlog-toolkit/cli-kit';
import type { ReconcileReport } from '../reconcile/reconcile-queue.ts';

/** Text of tickets and providers as a code block, which no run of backticks in it can end. */
function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}\n`;
}

/** Under GitHub Actions: what reconciling did as outputs, and in the summary; `open` jobs are under way. */
export function tellReconcile(
  { reconciled, moved, requeued, failures }: ReconcileReport,
  open: number,
  text: string,
  github: GithubStep,
): void {
  if (!github.active) return;
  const conflicts = reconciled.reduce((sum, { counts }) => sum + counts.conflict, 0);
  const repeated = new Set(requeued.flatMap(({ job, as }) => (as === null ? [] : [job])));
  const failed = reconciled.filter(({ job }) => job.state === 'failed' && !repeated.has(job.id));
  const counts = {
    open,
    applied: reconciled.reduce((sum, { counts }) => sum + counts.applied, 0),
    completed: moved.reduce((sum, one) => sum + one.moved.length, 0),
    failed: failed.length,
    conflicts,
  };
  for (const [name, count] of Object.entries(counts)) github.output(name, String(count));
  github.summarise(`### Batches\n\n${fence(text)}`);
  if (conflicts > 0) github.annotate('error', `${conflicts} results could not go into their tickets.`);
  for (const { job } of failed)
    github.annotate('error', `${job.id}: ${job.failure?.reason ?? 'no request succeeded'}`);
  // The first one ends the command, which annotates it.
  for (const { job, error } of failures.slice(1))
    github.annotate('error', `${job}: ${error instanceof Error ? error.message : String(error)}`);
}

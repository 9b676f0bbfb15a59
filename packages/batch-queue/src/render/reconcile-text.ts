import { cutNote, isCut } from '../apply/cut-note.ts';
import type { Job } from '../job.ts';
import type { ReconcileReport } from '../reconcile/reconcile-queue.ts';
import { countOf, showUsd } from './submit-text.ts';

const mostLines = 20;

function cut(lines: readonly string[]): string[] {
  const more = lines.length - mostLines;
  return more <= 0 ? [...lines] : [...lines.slice(0, mostLines), `  and ${more} more (--json shows all)`];
}

function describeJob({ id, state, task, provider, outcome, batch, failure, requests }: Job): string {
  if (outcome !== null) {
    const unknown = provider === 'local' ? 'no price' : 'cost unknown';
    const cost = outcome.costUsd === null ? unknown : showUsd(outcome.costUsd);
    const parts = [
      `${outcome.succeeded} of ${countOf(requests.length, 'request')} succeeded`,
      `${outcome.applied} applied`,
      ...(outcome.conflicts > 0 ? [countOf(outcome.conflicts, 'conflict')] : []),
      ...(outcome.missing > 0 ? [`${outcome.missing} without a result`] : []),
      ...(outcome.moved > 0 ? [`${outcome.moved} moved`] : []),
    ];
    return `${id}  ${state}  ${task}: ${parts.join(', ')}; ${cost}`;
  }
  if (failure !== null) return `${id}  ${state}  ${task}: ${failure.reason}`;
  return `${id}  ${state}  ${task}: ${batch === null ? countOf(requests.length, 'request') : batch.detail}`;
}

/** What reconciling did, for people: the jobs, then what was done with results, tickets and failures. */
export function renderReconcile(report: ReconcileReport, jobs: readonly Job[], isDryRun: boolean): string {
  const would = isDryRun ? 'would be ' : '';
  const { reconciled, moved, requeued, busy } = report;
  const conflicts = reconciled.flatMap(({ applied }) => applied.filter(({ how }) => how === 'conflict'));
  const skipped = reconciled.flatMap(({ applied }) => applied.filter(({ how }) => how === 'skipped'));
  const cutShort = reconciled.flatMap(({ applied }) => applied.filter(isCut));
  const strange = reconciled.filter(({ strangeCount }) => strangeCount > 0);
  const completed = moved.flatMap((one) => one.moved);
  const stayed = moved.flatMap((one) => one.stayed);
  return [
    ...cut(jobs.map(describeJob)),
    ...cut(conflicts.map(({ ticket, note }) => `conflict  ${ticket}: ${note ?? ''}`)),
    ...cut(skipped.map(({ ticket, note }) => `no result  ${ticket}: ${note ?? ''}`)),
    ...cut(
      cutShort.map(
        ({ ticket }) =>
          `cut short  ${ticket}: ${cutNote}; raise llmOps.tokenPolicy.maxOutputByPhase and ask again by name, or finish it by hand`,
      ),
    ),
    ...strange.map(
      ({ job, strangeCount, strange: [first] }) =>
        `${job.id}: ${countOf(strangeCount, 'line')} that answer nothing of it; line ${first?.line ?? 0}: ${first?.reason ?? ''}`,
    ),
    ...reconciled
      .filter(({ missing }) => missing > 0)
      .map(
        ({ job, missing }) =>
          `${job.id}: ${countOf(missing, 'result')} did not come; asked for again next time`,
      ),
    ...(completed.length > 0
      ? [`${isDryRun ? 'would complete' : 'completed'} ${countOf(completed.length, 'ticket')}`]
      : []),
    ...cut(stayed.map(({ ticket, reason }) => `not completed  ${ticket}: ${reason}`)),
    ...requeued
      .filter(({ as }) => as !== null)
      .map(
        ({ job, as, requests }) =>
          `${would}requeued ${countOf(requests, 'request')} of ${job} as ${as ?? ''}`,
      ),
    ...cut(
      requeued.flatMap(({ given }) =>
        given.map(({ ticket, reason }) => `not repeated  ${ticket}: ${reason}`),
      ),
    ),
    ...busy.map((id) => `${id}: another process works on it`),
  ].join('\n');
}

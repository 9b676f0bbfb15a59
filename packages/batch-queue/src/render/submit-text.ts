import type { Job } from '../job.ts';
import type { EnqueueReport } from '../submit/enqueue-tickets.ts';
import type { RunReport } from '../submit/run-report.ts';
import type { LeftOut } from '../submit/select-tickets.ts';

const mostLines = 20;

/** `1 ticket`, `2 tickets`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** An amount in USD for people; a little is not shown as nothing. */
export function showUsd(usd: number): string {
  if (usd > 0 && usd < 0.000_05) return '<$0.0001';
  return `$${usd.toFixed(4)}`;
}

/** A heading with a list below it that is cut where it gets long; nothing for an empty list. */
export function block(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostLines).map((line) => `  ${line}`);
  const more = lines.length - shown.length;
  return [heading, ...shown, ...(more > 0 ? [`  and ${more} more (--json shows all)`] : [])];
}

function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(({ ticket, file, reason }) =>
    ticket === file ? `${file}: ${reason}` : `${ticket} (${file}): ${reason}`,
  );
}

/** A job in a line. */
export function jobLine({ id, task, provider, model, requests, estimate, priority }: Job): string {
  const cost =
    provider === 'local'
      ? 'no price'
      : `about ${showUsd(estimate.costUsd)}, ${showUsd(estimate.reservedUsd)} reserved`;
  return `${id}  ${task} of ${countOf(requests.length, 'ticket')} by ${model} (${provider}), priority ${priority}: ${cost}`;
}

/** What enqueuing did, for people. */
export function renderEnqueue(report: EnqueueReport, isDryRun: boolean): string {
  const { jobs, leftOut, refused, template } = report;
  const bases = [...new Set(jobs.map(({ estimate }) => estimate.basis))];
  const total = jobs.reduce((sum, { estimate }) => sum + estimate.costUsd, 0);
  return [
    ...(jobs.length === 0 ? ['nothing to enqueue'] : []),
    ...block(`${isDryRun ? 'would enqueue' : 'enqueued'} ${countOf(jobs.length, 'job')}`, jobs.map(jobLine)),
    ...(jobs.filter(({ provider }) => provider !== 'local').length > 1
      ? [`together about ${showUsd(total)}`]
      : []),
    ...bases.map((basis) => `estimated: ${basis}`),
    ...(template === null ? [] : [`instructions from ${template}`]),
    ...block(`${countOf(leftOut.length, 'ticket')} left out`, leftOutLines(leftOut)),
    ...block(`${countOf(refused.length, 'ticket')} refused by a cost cap`, leftOutLines(refused)),
  ].join('\n');
}

/** Ends what a dry run shows. */
export const dryRunLine = 'dry run: nothing was written, and providers were asked (GET) but told nothing';

/** What running the queue did, for people; empty when there was nothing to do. */
export function renderRun(report: RunReport, isDryRun: boolean): string {
  const {
    submitted,
    waiting,
    moreWaiting,
    capped,
    failed,
    unknown,
    putOff,
    leftOut,
    rebuilt,
    emptied,
    errors,
  } = report;
  const reasons = (list: readonly { readonly job: string; readonly reason: string }[]): string[] =>
    list.map(({ job, reason }) => `${job}: ${reason}`);
  const ofJob = (job: string): string =>
    `${job}${emptied.includes(job) ? ' (cancelled: nothing is left)' : ''}`;
  return [
    ...block(
      `${countOf(leftOut.length, 'ticket')} taken out`,
      leftOut.map(({ job, ticket, reason }) => `${ticket} of ${ofJob(job)}: ${reason}`),
    ),
    ...block(
      `${countOf(rebuilt.length, 'ticket')} edited since, asked for with the present text`,
      rebuilt.map(({ job, ticket }) => `${ticket} of ${job}`),
    ),
    ...block(
      `${isDryRun ? 'would submit' : 'submitted'} ${countOf(submitted.length, 'job')}`,
      submitted.map((job) => (isDryRun ? jobLine(job) : `${job.id}  ${job.batch?.id ?? ''}`)),
    ),
    ...block(
      `${countOf(waiting.length + moreWaiting, 'job')} waiting`,
      waiting.map(({ job, why, note }) => `${job}: ${why === 'slot' ? `no free slot, ${note}` : note}`),
    ),
    ...(moreWaiting > 0 ? [`  and ${moreWaiting} more, which this run did not look at`] : []),
    ...block(`${countOf(capped.length, 'job')} held by a cost cap`, reasons(capped)),
    ...block(`${countOf(putOff.length, 'job')} put off: nothing was accepted`, reasons(putOff)),
    ...block(`${countOf(failed.length, 'job')} refused`, reasons(failed)),
    ...block(
      `${countOf(unknown.length, 'job')} with unknown outcome: not sent again, see batch-queue doctor`,
      reasons(unknown),
    ),
    ...block(
      `${countOf(errors.length, 'job')} with an error`,
      errors.map(({ job, error }) => `${job}: ${error instanceof Error ? error.message : String(error)}`),
    ),
  ].join('\n');
}

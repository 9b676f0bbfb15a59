import type { ImportReport } from '../legacy/import-items.ts';
import { block, countOf, jobLine } from './submit-text.ts';

/** What importing did, for people. */
export function renderImport(
  report: ImportReport,
  aside: readonly { readonly file: string; readonly to: string | null }[],
  isDryRun: boolean,
): string {
  const { submitted, enqueued, finished, unusable, leftOut } = report;
  const would = isDryRun ? 'would be ' : '';
  return [
    ...block(
      `${countOf(submitted.length, 'job')} ${would}made of batches that were sent`,
      submitted.map((job) => `${jobLine(job)}, batch ${job.batch?.id ?? ''}`),
    ),
    ...block(`${countOf(enqueued.length, 'job')} ${would}enqueued`, enqueued.map(jobLine)),
    ...block(
      `${countOf(leftOut.length, 'ticket')} left out`,
      leftOut.map(({ ticket, reason }) => `${ticket}: ${reason}`),
    ),
    ...block(
      'nothing can be made of',
      unusable.map(({ place, reason }) => `${place}: ${reason}`),
    ),
    ...block(
      'finished, and not taken over',
      finished.map(({ place, what }) => `${place}: ${what}`),
    ),
    ...aside.map(({ file, to }) => (to === null ? `would put ${file} aside` : `put ${file} aside as ${to}`)),
  ].join('\n');
}

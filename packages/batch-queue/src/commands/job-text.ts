import { renderTable } from '@backlog-toolkit/cli-kit';
import type { Job, JobRequest } from '../job.ts';
import { whatIsNext } from '../status/queue-status.ts';
import { summariseJob } from '../summarise-job.ts';
import { oneLine } from './one-line.ts';
import { countOf, showUsd } from '../render/submit-text.ts';

const mostLines = 50;

/** What became of a request: the kind of its result, then what was done with it. */
export interface RequestFate {
  readonly result: string | null;
  readonly applied: string | null;
  readonly note: string | null;
}

/** A job in a few lines: what it asks, how far it is, what it costs, what to do next. */
export function renderJob(job: Job, now: Date): string {
  const { id, state, task, model, provider, priority, requests, createdAt } = job;
  const next = whatIsNext(summariseJob(job), now);
  return [
    `${id}: ${state}`,
    `asks     ${task} of ${countOf(requests.length, 'ticket')} by ${model} (${provider}), priority ${priority}, since ${createdAt}`,
    ...(job.escalationReason === undefined ? [] : [`because  ${job.escalationReason}`]),
    ...(job.notBefore === null ? [] : [`waits    until ${job.notBefore}`]),
    ...batchLines(job),
    `cost     ${costOf(job)}`,
    ...(job.failure === null ? [] : [`failed   ${job.failure.reason}`]),
    ...(job.retryOf === null ? [] : [`repeats  ${job.retryOf}`]),
    ...(job.retriedAs === null ? [] : [`repeated as ${job.retriedAs}`]),
    ...(next === undefined ? [] : [`next     ${next.why}: ${next.next}`]),
  ]
    .map((line) => lineOf(line))
    .join('\n');
}

/** Keeps the blanks that align a line. */
function lineOf(line: string): string {
  const [label = ''] = /^[a-z]+ {2,}/.exec(line) ?? [];
  return `${label}${oneLine(line.slice(label.length))}`;
}

function batchLines({ batch, requests, outcome }: Job): string[] {
  if (batch === null) return [];
  const { counts } = batch;
  const done = counts === null ? 0 : requests.length - counts.processing;
  // Providers give zeros until a batch has ended.
  const progress = counts !== null && done > 0 ? `, ${done} of ${requests.length} done` : '';
  const asked = batch.checkedAt === null ? 'not asked yet' : `asked at ${batch.checkedAt}`;
  const expires = batch.expiresAt === null || outcome !== null ? '' : `, expires at ${batch.expiresAt}`;
  const lines = [`batch    ${batch.id}: ${batch.detail}${progress}, ${asked}${expires}`];
  if (outcome === null) return lines;
  const kinds = (['succeeded', 'errored', 'canceled', 'expired', 'missing'] as const)
    .filter((kind) => outcome[kind] > 0)
    .map((kind) => `${outcome[kind]} ${kind}`);
  const ends = `${outcome.applied} applied, ${countOf(outcome.conflicts, 'conflict')}, ${outcome.moved} moved`;
  return [...lines, `results  ${kinds.join(', ') || 'none'}; ${ends}`];
}

function costOf({ provider, estimate, outcome }: Job): string {
  const estimated =
    provider === 'local'
      ? 'no price'
      : `about ${showUsd(estimate.costUsd)} estimated, ${showUsd(estimate.reservedUsd)} reserved (${estimate.basis})`;
  if (outcome === null || provider === 'local') return estimated;
  return `${outcome.costUsd === null ? 'not known' : `${showUsd(outcome.costUsd)} billed`}; ${estimated}`;
}

/** Requests of a job with what became of them; those of a long list that went well are left out. */
export function renderRequests(
  requests: readonly JobRequest[],
  fates: ReadonlyMap<number, RequestFate>,
): string {
  const all = requests.map((request, index) => ({ request, index, fate: fates.get(index) }));
  const isShort = all.length <= mostLines;
  const shown = (
    isShort ? all : all.filter(({ fate }) => fate !== undefined && fate.applied !== 'applied')
  ).slice(0, mostLines);
  const rows = shown.map(({ request, index, fate }) => [
    String(index),
    request.ticket,
    request.attempts === 0 ? '-' : String(request.attempts),
    fate?.result ?? '-',
    fate?.applied ?? '-',
    fate?.note ?? request.file,
  ]);
  const left = all.length - shown.length;
  return [
    renderTable([['#', 'TICKET', 'BEFORE', 'RESULT', 'DONE', 'NOTE'], ...rows]).trimEnd(),
    ...(left > 0 ? [`and ${left} more (--json shows all)`] : []),
  ].join('\n');
}

/** What happened to a job, oldest first. */
export function renderHistory({ history }: Job): string {
  return renderTable(history.map(({ at, what, note }) => [at, what, note ?? ''])).trimEnd();
}

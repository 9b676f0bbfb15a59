import path from 'node:path';
import { loadBacklog } from '@backlog-toolkit/ticket-core';
import { BatchQueueError } from '../errors.ts';
import type { Job, ProviderName } from '../job.ts';
import { enqueueTickets, type EnqueueWorld } from '../submit/enqueue-tickets.ts';
import type { InputName, LeftOut } from '../submit/select-tickets.ts';
import { makeSentJob } from './import-sent.ts';
import type { LegacyItem } from './legacy-item.ts';

/** How to import. */
export interface ImportOptions {
  /** Who answers; by the id of a batch, and as enqueuing decides, unless given. */
  readonly provider?: ProviderName | undefined;
  /** Work everything out and write nothing. */
  readonly dryRun: boolean;
}

/** What importing did. */
export interface ImportReport {
  /** Jobs of batches that were sent. */
  readonly submitted: readonly Job[];
  /** Jobs of tickets that waited. */
  readonly enqueued: readonly Job[];
  /** Places of items that are in the queue, by now or from before. */
  readonly taken: readonly string[];
  readonly finished: readonly { readonly place: string; readonly what: string }[];
  readonly unusable: readonly { readonly place: string; readonly reason: string }[];
  /** Tickets that nothing was enqueued for. */
  readonly leftOut: readonly LeftOut[];
}

type Draft = { -readonly [K in keyof ImportReport]: ImportReport[K][number][] };
type Waiting = Extract<LegacyItem, { kind: 'waiting' }>;

/** Takes over what files of the older toolkit tell. A batch is taken over once, however often it is imported. */
export async function importItems(
  items: readonly LegacyItem[],
  options: ImportOptions,
  world: EnqueueWorld,
): Promise<ImportReport> {
  const report: Draft = { submitted: [], enqueued: [], taken: [], finished: [], unusable: [], leftOut: [] };
  for (const item of items) {
    if (item.kind === 'finished') report.finished.push({ place: item.place, what: item.what });
    else if (item.kind === 'unusable') report.unusable.push({ place: item.place, reason: item.reason });
  }
  await importSent(items, options, world, report);
  const groups = new Map<string, Waiting[]>();
  for (const item of items) {
    if (item.kind !== 'waiting') continue;
    const key = `${item.task} ${item.model ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  for (const group of groups.values()) await importWaiting(group, options, world, report);
  return report;
}

async function importSent(
  items: readonly LegacyItem[],
  { provider, dryRun }: ImportOptions,
  world: EnqueueWorld,
  report: Draft,
): Promise<void> {
  const sent = items.filter((item) => item.kind === 'sent');
  if (sent.length === 0) return;
  const { store, workspace } = world;
  const backlog = loadBacklog(workspace);
  const add = async (): Promise<void> => {
    const known = new Set((await store.list()).jobs.map(({ batch }) => batch?.id));
    for (const item of sent) {
      report.taken.push(item.place);
      if (known.has(item.batchId)) {
        report.finished.push({ place: item.place, what: `batch ${item.batchId}: in the queue already` });
        continue;
      }
      known.add(item.batchId);
      const made = await makeSentJob(item, { ...world, backlog, provider });
      if (!dryRun) await store.add([made]);
      report.submitted.push(made.job);
    }
  };
  // Two imports at once would each take the batch for new.
  await (dryRun ? add() : store.withAdmission(add));
}

async function importWaiting(
  group: readonly Waiting[],
  { provider, dryRun }: ImportOptions,
  world: EnqueueWorld,
  report: Draft,
): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const inputs = [...new Set(group.flatMap(({ tickets }) => tickets))].map((text) => nameOf(text, world));
  const request = {
    inputs,
    task: first.task,
    model: first.model ?? undefined,
    provider,
    priority: 'normal',
    dryRun,
  } as const;
  try {
    const { jobs, leftOut, refused, unmatched } = await enqueueTickets(request, world);
    report.enqueued.push(...jobs);
    report.leftOut.push(...leftOut, ...refused);
    for (const name of unmatched)
      report.leftOut.push({ ticket: name, file: name, reason: 'there is no such ticket' });
    if (jobs.length > 0) report.taken.push(...group.map(({ place }) => place));
  } catch (error) {
    const codes: readonly string[] = ['TASK_NOT_ELIGIBLE', 'ESCALATION_UNEXPLAINED'];
    if (!(error instanceof BatchQueueError) || !codes.includes(error.code)) throw error;
    const reason = `${error.message} ${error.hint}`;
    report.unusable.push(...group.map(({ place }) => ({ place, reason })));
  }
}

function nameOf(text: string, { workspace }: EnqueueWorld): InputName {
  const file = path.relative(workspace.root, path.resolve(workspace.root, text)).split(path.sep).join('/');
  return { text, matches: (other) => other === file };
}

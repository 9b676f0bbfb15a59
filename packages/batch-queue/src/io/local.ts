import { existsSync } from 'node:fs';
import { BatchQueueError } from '../errors.ts';
import type {
  BatchFormat,
  BatchProvider,
  CreateBatch,
  CreateOutcome,
  RemoteBatch,
} from '../providers/provider.ts';
import { answerLocally } from './answer-locally.ts';
import { createFiles, flushFolder } from './durable-files.ts';
import { describeLocal } from './describe-local.ts';
import { readLocalResults } from './local-results.ts';
import {
  createLocalBatch,
  type LocalBatch,
  localIds,
  type LocalPlaces,
  localPlaces,
  readLocalBatch,
  removeLocalBatch,
} from './local-batch.ts';
import { systemCode } from './plain-files.ts';

/** Where the local provider keeps its batches, and how it answers them. */
export interface LocalOptions {
  readonly folder: string;
  /** The command that answers, run by the system's shell; null: batches are only looked at. */
  readonly exec: string | null;
  /** Where the command runs. */
  readonly cwd: string;
  /** Commands that run side by side (default 2). */
  readonly concurrency?: number;
  /** Longest time for one request (default 600,000). */
  readonly timeoutMs?: number;
  /** Longest answer (default 16 MiB). */
  readonly maxBytes?: number;
  /** Look at batches only: nothing is answered, noted or locked. */
  readonly readOnly?: boolean | undefined;
  readonly now?: () => Date;
  /** Called after each durable step. */
  readonly onStep?: (step: string) => void;
}

interface Local extends LocalOptions {
  readonly now: () => Date;
  answer(places: LocalPlaces): Promise<void>;
}

/**
 * Opens the local provider. With a command a new batch is answered at once, until `close`; `inspect` answers what is
 * left of one. Nothing is ever answered twice.
 */
export function openLocal(
  format: BatchFormat,
  options: LocalOptions,
  env: Readonly<Record<string, string | undefined>>,
): BatchProvider {
  const { exec: command, cwd, concurrency = 2, timeoutMs = 600_000, maxBytes = 16 * 1024 * 1024 } = options;
  const now = options.now ?? (() => new Date());
  const onStep = options.onStep ?? (() => {});
  const exec = command === null ? null : { command, cwd, env, timeoutMs, maxBytes };
  const local: Local = {
    ...options,
    now,
    answer: (places) => answerLocally(places, { exec, concurrency, now, onStep }),
  };
  const answering: Promise<void>[] = [];
  return {
    ...format,
    ownership: 'metadata',
    create: async (batch) => {
      const outcome = await create(local, batch);
      if (outcome.kind !== 'accepted' || exec === null) return outcome;
      const running = local.answer(placesOf(local, outcome.batch.id));
      // Whoever closes hears of it.
      running.catch(() => {});
      answering.push(running);
      return outcome;
    },
    inspect: async (id) => {
      const places = placesOf(local, id);
      const batch = readBatch(local, id);
      if (options.readOnly !== true) await local.answer(places);
      return describeLocal(batch, places);
    },
    cancel: (id) => cancel(local, id),
    results: ({ id }, sent) => readLocalResults(readBatch(local, id), placesOf(local, id), sent),
    list: (since) => list(local, since),
    owns: ({ id }, nonce) => Promise.resolve(readBatch(local, id).nonce === nonce),
    forget: (id) => removeLocalBatch(options.folder, id),
    close: async () => {
      for (const outcome of await Promise.allSettled(answering))
        if (outcome.status === 'rejected') throw outcome.reason;
    },
  };
}

async function create({ folder, now }: Local, batch: CreateBatch): Promise<CreateOutcome> {
  const places = localPlaces(folder, batch.attemptId);
  if (!places) return { kind: 'refused', status: 400, reason: `${batch.attemptId} cannot name a folder` };
  try {
    const made = await createLocalBatch(folder, batch, now().toISOString());
    return { kind: 'accepted', batch: describeLocal(made, places) };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
    const kind = existsSync(places.folder) ? 'unknown' : 'unreached';
    return { kind, reason: `${places.folder} cannot be written (${code})` };
  }
}

function placesOf({ folder }: Local, id: string): LocalPlaces {
  const places = localPlaces(folder, id);
  if (places) return places;
  throw gone(id);
}

function readBatch({ folder }: Local, id: string): LocalBatch {
  const batch = readLocalBatch(folder, id);
  if (batch) return batch;
  throw gone(id);
}

function gone(id: string): BatchQueueError {
  return new BatchQueueError('BATCH_GONE', `There is no local batch ${JSON.stringify(id)}.`, {
    hint: 'Its folder was removed, or the queue was moved without it.',
  });
}

async function cancel(local: Local, id: string): Promise<RemoteBatch> {
  const batch = readBatch(local, id);
  const places = placesOf(local, id);
  if (!existsSync(places.cancelled) && describeLocal(batch, places).status !== 'ended') {
    await createFiles([{ file: places.cancelled, data: '' }]).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
    });
    await flushFolder(places.folder);
  }
  // What was under way when its process died is not cancelled but interrupted.
  await answerLocally(places, { exec: null, concurrency: 1, now: local.now, onStep: () => {} });
  return describeLocal(batch, places);
}

async function* list({ folder }: Local, createdSince: string): AsyncGenerator<RemoteBatch> {
  const batches = localIds(folder).flatMap((id) => readLocalBatch(folder, id) ?? []);
  const since = Date.parse(createdSince);
  for (const batch of batches.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))) {
    const places = localPlaces(folder, batch.attemptId);
    if (places && Date.parse(batch.createdAt) >= since)
      yield await Promise.resolve(describeLocal(batch, places));
  }
}

import { randomUUID } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { BatchQueueError } from '../errors.ts';
import { isObject, textAt } from '../providers/json-value.ts';
import type { CreateBatch } from '../providers/provider.ts';
import { createFiles, ensureFolder, flushFolder, rename } from './durable-files.ts';
import { namesIn, readPlainFile, systemCode } from './plain-files.ts';

/** What does not change about a batch of the local provider; its folder is named by the attempt. */
export interface LocalBatch {
  readonly schemaVersion: 1;
  readonly attemptId: string;
  readonly nonce: string;
  readonly model: string;
  readonly requestCount: number;
  readonly createdAt: string;
}

/** The files of one batch. */
export interface LocalPlaces {
  readonly folder: string;
  readonly batch: string;
  /** Bodies, one a line. */
  readonly requests: string;
  /** What was begun and what came of it; see local-answers. */
  readonly answers: string;
  /** There once the batch was cancelled. */
  readonly cancelled: string;
}

/** Names the files of a batch; undefined when the id could lead somewhere else. */
export function localPlaces(root: string, id: string): LocalPlaces | undefined {
  if (!/^[A-Za-z0-9][\w-]{0,127}$/.test(id)) return undefined;
  const at = (name: string): string => path.join(root, id, name);
  return {
    folder: path.join(root, id),
    batch: at('batch.json'),
    requests: at('requests.jsonl'),
    answers: at('answers.jsonl'),
    cancelled: at('cancelled'),
  };
}

/** Reads a batch; undefined when there is none. Throws PROVIDER_UNAVAILABLE when it is damaged. */
export function readLocalBatch(root: string, id: string): LocalBatch | undefined {
  const places = localPlaces(root, id);
  const text = places && readPlainFile(places.batch);
  if (text === undefined) return undefined;
  const value = parse(text);
  const isWhole =
    isObject(value) &&
    textAt(value, 'attemptId') === id &&
    textAt(value, 'nonce') !== null &&
    typeof value['requestCount'] === 'number';
  if (isWhole) return value as unknown as LocalBatch;
  throw new BatchQueueError('PROVIDER_UNAVAILABLE', `${places?.batch ?? id} is not what was written.`, {
    hint: 'Mend the file, or remove its folder: its requests are then gone and can be sent again with retry.',
    file: places?.batch,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The ids of all batches. */
export function localIds(root: string): readonly string[] {
  return namesIn(root).filter((name) => localPlaces(root, name) !== undefined);
}

/**
 * Makes a batch: a folder that appears as a whole, durably, under the name of its attempt. Doing it again changes
 * nothing. Throws what the file system throws and what the lines throw; then there is no batch.
 */
export async function createLocalBatch(
  root: string,
  batch: CreateBatch,
  createdAt: string,
): Promise<LocalBatch> {
  const places = localPlaces(root, batch.attemptId);
  if (!places) throw new TypeError(`${batch.attemptId} cannot name a folder`);
  await ensureFolder(root);
  await sweep(root);
  const known = readLocalBatch(root, batch.attemptId);
  if (known) return known;
  const temporary = path.join(root, `.new-${randomUUID()}`);
  await ensureFolder(temporary);
  try {
    const requestCount = await writeLines(path.join(temporary, 'requests.jsonl'), batch.lines());
    const { attemptId, nonce, model } = batch;
    const made: LocalBatch = { schemaVersion: 1, attemptId, nonce, model, requestCount, createdAt };
    await createFiles([
      { file: path.join(temporary, 'batch.json'), data: `${JSON.stringify(made, null, 2)}\n` },
    ]);
    await flushFolder(temporary);
    return (await place(temporary, places.folder)) ? made : (readLocalBatch(root, attemptId) ?? made);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await flushFolder(root);
  }
}

/** Gives a folder its name; false when another process was first. */
async function place(temporary: string, folder: string): Promise<boolean> {
  try {
    await rename(temporary, folder);
    return true;
  } catch (error) {
    // A folder with files in it is never replaced.
    if (existsSync(folder) && ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(systemCode(error) ?? ''))
      return false;
    throw error;
  }
}

async function writeLines(file: string, lines: AsyncIterable<string>): Promise<number> {
  const handle = await open(file, 'wx');
  try {
    let count = 0;
    let held = '';
    for await (const line of lines) {
      count += 1;
      held += `${line}\n`;
      if (held.length < 1024 * 1024) continue;
      await handle.writeFile(held);
      held = '';
    }
    await handle.writeFile(held);
    await handle.sync();
    return count;
  } finally {
    await handle.close();
  }
}

/** Removes a batch with its answers; one that is gone stays so. */
export async function removeLocalBatch(root: string, id: string): Promise<void> {
  const places = localPlaces(root, id);
  if (places === undefined || !existsSync(places.folder)) return;
  // Under another name first: half a batch would look damaged.
  const gone = path.join(root, `.new-${randomUUID()}`);
  await rename(places.folder, gone);
  await flushFolder(root);
  await rm(gone, { recursive: true, force: true });
}

/** Removes what processes that died while making a batch left behind. */
async function sweep(root: string): Promise<void> {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of namesIn(root)) {
    if (!/^\.new-[\da-f-]{36}$/.test(name)) continue;
    const file = path.join(root, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < hourAgo) await rm(file, { recursive: true, force: true });
  }
}

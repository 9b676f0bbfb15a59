import { isObject, textAt } from './json-value.ts';
import type { RemoteBatch } from './provider.ts';

/** A page of a listing. */
export interface BatchPage {
  readonly batches: readonly RemoteBatch[];
  /** The id to go on after; null at the end. */
  readonly next: string | null;
}

/** Reads a page of Message Batches or of OpenAI batches, which differ in what a batch is; undefined when it is none. */
export function readBatchPage(
  value: unknown,
  readBatch: (value: unknown) => RemoteBatch | undefined,
): BatchPage | undefined {
  if (!isObject(value) || !Array.isArray(value['data'])) return undefined;
  const data: readonly unknown[] = value['data'];
  const batches: RemoteBatch[] = [];
  for (const one of data) {
    const batch = readBatch(one);
    if (!batch) return undefined;
    batches.push(batch);
  }
  const next = value['has_more'] === true ? (textAt(value, 'last_id') ?? batches.at(-1)?.id ?? null) : null;
  return { batches, next };
}

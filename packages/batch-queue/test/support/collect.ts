import type { JobStore } from '../../src/index.ts';

/** The payload of a job as the store has it. */
export async function payloadOf(store: JobStore, id: string): Promise<string[]> {
  const job = await store.read(id);
  if (job === undefined) throw new Error(`there is no job ${id}`);
  return collect(store.payload(job));
}

/** Everything that an iterable yields. */
export async function collect<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

import type { AnswerRequest } from './answers.ts';
import { endBatch, type ProviderState, type StoredBatch } from './state.ts';

/** What the routes work on. */
export interface World {
  readonly state: ProviderState;
  readonly now: () => Date;
  /** From 0 up to 1; seeded. */
  readonly random: () => number;
  readonly answer: AnswerRequest;
  /** A batch ends when it is asked after for the n-th time; null: only when it is told to. */
  readonly endAfterInspections: number | null;
  /** Where this server is. */
  readonly url: () => string;
}

/** An id that was not given before. */
export function newId(world: World, prefix: string): string {
  const number = String(world.state.nextId);
  world.state.nextId += 1;
  return `${prefix}${number.padStart(8, '0')}`;
}

/** Notes that a batch was asked after, and ends it when it is time. */
export function noteInspection(world: World, batch: StoredBatch): void {
  batch.inspections += 1;
  if (world.endAfterInspections === null || batch.inspections < world.endAfterInspections) return;
  finish(world, batch);
}

/** Ends a batch; one that was to be cancelled leaves about half of its requests undone. */
export function finish(
  world: World,
  batch: StoredBatch,
  unfinished: 'expired' | 'canceled' | null = null,
  share?: number,
): void {
  const reason = unfinished ?? (batch.cancelRequestedAt === null ? null : 'canceled');
  endBatch(world.state, batch, { now: world.now(), random: world.random, unfinished: reason }, share);
}

/** The places of a batch's requests in the order in which their results come: by chance, the same each time. */
export function resultOrder(batch: StoredBatch): number[] {
  const order = batch.requests.map((_, index) => index);
  const random = seededRandom(batch.requests.length + batch.id.length);
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [order[i] ?? 0, order[j] ?? 0];
    order[i] = b;
    order[j] = a;
  }
  return order;
}

/** Numbers from 0 up to 1 that look like chance (mulberry32's mixing). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Whole days and hours after an instant. */
export function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}

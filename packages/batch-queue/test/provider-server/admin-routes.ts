import type { FaultPlan, FaultRule } from './faults.ts';
import type { ProviderRequest, Reply } from './reply.ts';
import type { StoredBatch } from './state.ts';
import { finish, type World } from './world.ts';

/** What a test may tell the server to do; without a batch it is told to all that have not ended. */
export interface Told {
  readonly batch?: string;
  /** Requests that are left undone, and how many of them (default half). */
  readonly unfinished?: 'expired' | 'canceled';
  readonly share?: number;
}

/** Ends batches. */
export function endBatches(world: World, { batch, unfinished, share }: Told): void {
  for (const one of chosen(world, batch)) if (one.endedAt === null) finish(world, one, unfinished, share);
}

/** Forgets the results of batches, as after 29 days. */
export function dropResults(world: World, batch?: string): void {
  for (const one of chosen(world, batch)) one.areResultsGone = true;
}

function chosen(world: World, batch: string | undefined): StoredBatch[] {
  return world.state.batches.filter((one) => batch === undefined || one.id === batch);
}

/** Answers `/admin/end`, `/admin/drop-results`, `/admin/faults` (POST) and `/admin/counts`, `/admin/batches` (GET). */
export function answerAdmin(world: World, faults: FaultPlan, { path, body }: ProviderRequest): Reply {
  const told: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  switch (path) {
    case '/admin/end':
      endBatches(world, told as Told);
      return { status: 200, json: {} };
    case '/admin/drop-results':
      dropResults(world, (told as Told).batch);
      return { status: 200, json: {} };
    case '/admin/faults':
      faults.add(told as FaultRule[]);
      return { status: 200, json: {} };
    case '/admin/counts':
      return { status: 200, json: world.state.counts };
    case '/admin/batches':
      return { status: 200, json: world.state.batches };
    default:
      return { status: 404, json: {} };
  }
}

import { openCapBook } from '../../src/caps/cap-book.ts';
import type { BatchProvider, CreateOutcome, JobStore } from '../../src/index.ts';
import type { RunWorld } from '../../src/submit/run-world.ts';

const at = '2026-02-07T09:00:00.000Z';

/** A provider that accepts everything, and notes the attempts. */
export function accepting(created: string[]): BatchProvider {
  const never = (): never => {
    throw new Error('not asked for here');
  };
  return {
    name: 'anthropic',
    limits: { maxRequests: 100, maxBytes: 1e6, maxEnqueuedTokens: null },
    body: never,
    lineBytes: never,
    ownership: 'nonce',
    create: ({ attemptId }): Promise<CreateOutcome> => {
      created.push(attemptId);
      const batch = {
        id: `msgbatch_${created.length}`,
        status: 'in-progress',
        detail: 'in_progress',
        counts: null,
        requestCount: 1,
        createdAt: at,
        expiresAt: null,
        endedAt: null,
        attemptId: null,
        resultFiles: [],
        failure: null,
      } as const;
      return Promise.resolve({ kind: 'accepted', batch });
    },
    inspect: never,
    results: never,
    cancel: never,
    list: never,
    owns: never,
    close: () => Promise.resolve(),
  };
}

/** A world without caps, in which everything is accepted. */
export function worldOf(store: JobStore, created: string[], maxConcurrentJobs: number): RunWorld {
  let count = 0;
  return {
    store,
    openProvider: () => Promise.resolve(accepting(created)),
    openCaps: () => Promise.resolve(openCapBook([])),
    maxConcurrentJobs,
    whyUnfit: () => null,
    backoff: { backoffMultiplier: 2 },
    now: () => new Date(at),
    random: () => `r${(count += 1)}`,
  };
}

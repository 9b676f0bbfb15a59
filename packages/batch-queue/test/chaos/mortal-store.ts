import type { BatchProvider } from '../../src/providers/provider.ts';
import type { HeldJob, JobStore } from '../../src/store.ts';

/** What an injected end says of itself. */
export const crashMessage = 'the process ends here';

/** What an injected end of the process looks like from inside. */
export class Crash extends Error {}

/** A process that can end at a step: from then on nothing more is read, written or sent by it. */
export interface Mortal {
  /** Counts steps and ends at the last of them. */
  readonly step: () => void;
  /** Throws once it has ended. */
  readonly assertAlive: () => void;
  /** Another process begins, which may take so many steps. */
  readonly begin: (steps: number) => void;
}

/** Makes a process without an end. */
export function makeMortal(): Mortal {
  let left = Infinity;
  const assertAlive = (): void => {
    if (left < 0) throw new Crash(crashMessage);
  };
  return {
    step: () => {
      left -= 1;
      assertAlive();
    },
    assertAlive,
    begin: (steps) => {
      left = steps;
    },
  };
}

/** A store that does nothing more once its process has ended. */
export function mortalStore(store: JobStore, { assertAlive }: Pick<Mortal, 'assertAlive'>): JobStore {
  const takeTurns = store.takeTurns?.bind(store);
  return {
    ...guardCalls(store, assertAlive),
    ...(takeTurns && {
      takeTurns: (work) => {
        assertAlive();
        return takeTurns((turns) => work(guardCalls(turns, assertAlive)));
      },
    }),
    withJob: (id, work) => {
      assertAlive();
      return store.withJob(id, (held) => work(mortalJob(held, assertAlive)));
    },
  };
}

function mortalJob(held: HeldJob, assertAlive: () => void): HeldJob {
  return {
    ...guardCalls(held, assertAlive),
    get job() {
      return held.job;
    },
  };
}

/** A provider that is asked nothing more once the process that asks has ended. */
export function mortalProvider(
  provider: BatchProvider,
  { assertAlive }: Pick<Mortal, 'assertAlive'>,
): BatchProvider {
  return { ...guardCalls(provider, assertAlive), close: () => provider.close() };
}

function guardCalls<T extends object>(target: T, assertAlive: () => void): T {
  const guarded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(target) as [string, unknown][])
    guarded[name] =
      typeof value === 'function'
        ? (...args: unknown[]): unknown => {
            assertAlive();
            return Reflect.apply(value, target, args) as unknown;
          }
        : value;
  return guarded as T;
}

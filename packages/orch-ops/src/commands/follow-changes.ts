import { setTimeout as sleep } from 'node:timers/promises';
import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import { isAddress, openQueue } from './open-queue.ts';

/** How a wait ends: after so many milliseconds, or before, when the queue tells of a change. */
export interface Changes {
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** How long to wait before a server that was lost is looked for again. */
const RETRY_MS = 1000;

/** Listens to a queue that tells of its changes, again when the connection was lost; any other is looked at again after the wait. */
export async function followChanges(args: Args, context: CommandContext): Promise<Changes> {
  if (!isAddress(args.string('db') ?? '')) return { wait: (ms) => sleep(ms), close: async () => {} };
  const { store } = await openQueue(args, context);
  let stop: (() => Promise<void>) | undefined;
  // What is told while nobody waits ends the next wait.
  let isTold = false;
  let wake = (): void => {};
  const tell = (): void => {
    isTold = true;
    wake();
  };
  const listen = async (): Promise<void> => {
    stop = await store.listen?.(tell, () => {
      void stop?.();
      stop = undefined;
      tell();
    });
  };
  await listen();
  return {
    wait: async (ms) => {
      const ended = new AbortController();
      const told = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (!isTold) await Promise.race([told, sleep(ms, undefined, { signal: ended.signal }).catch(() => {})]);
      ended.abort();
      isTold = false;
      if (stop) return;
      // Before the look that follows, so that no change falls between the two.
      await listen().catch(async () => {
        await sleep(Math.min(ms, RETRY_MS));
        isTold = true;
      });
    },
    close: async () => {
      await stop?.();
      await store.close();
    },
  };
}

import { tempDir } from '@backlog-toolkit/test-kit';
import type { NewItem, QueueItem } from '../../src/queue-item.ts';
import type { QueueStore, QueueTransaction } from '../../src/queue-store.ts';

/** Opens a new, empty queue in a folder; a second call opens the same one again. */
export type OpenStore = (folder: string) => Promise<QueueStore>;

/** 2026-02-07 11:08:00 UTC, epoch seconds. */
export const now: number = 1_770_462_480;

const items: NewItem[] = [
  { id: 'A', status: 'PENDING', priority: 'P2', task: 'Write the parser' },
  { id: 'B', status: 'IN_PROGRESS', priority: 'P0', task: 'Test', owner_session: 's1', lease_owner: 's1' },
  { id: 'C', status: 'DONE', priority: 'P1', task: 'Ship', notes: 'went well', idempotency_key: 'ship' },
  { id: 'D', status: 'PENDING', priority: 'P1', task: 'Write docs' },
  { id: 'E', status: 'PENDING', priority: 'P1', task: 'Ship again', idempotency_key: 'ship' },
];

/** Works on a new, empty queue. */
export async function withStore(
  open: OpenStore,
  work: (store: QueueStore, folder: string) => Promise<void>,
): Promise<void> {
  using dir = tempDir();
  const store = await open(dir.path);
  try {
    await work(store, dir.path);
  } finally {
    await store.close();
  }
}

/** Works on a queue with the items A to E. */
export async function withItems(
  open: OpenStore,
  work: (store: QueueStore, folder: string) => Promise<void>,
): Promise<void> {
  await withStore(open, async (store, folder) => {
    await store.transact(
      async (transaction) => {
        for (const item of items) await transaction.insertItem(item);
      },
      { nowEpochSeconds: now },
    );
    await work(store, folder);
  });
}

/** Runs a transaction a minute later. */
export function change<T>(
  store: QueueStore,
  work: (transaction: QueueTransaction) => Promise<T>,
  dryRun = false,
): ReturnType<typeof store.transact<T>> {
  return store.transact(work, { nowEpochSeconds: now + 60, dryRun });
}

/** Ids in order. */
export function idsOf(found: readonly QueueItem[]): string[] {
  return found.map(({ id }) => id).sort();
}

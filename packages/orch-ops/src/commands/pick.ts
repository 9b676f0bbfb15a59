import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { pickItem } from '../operations/pick-item.ts';
import { finishChange } from './finish-change.ts';
import { openForWriting } from './open-queue.ts';
import { requireOwner, withLeaseSeconds } from './read-worker.ts';

/** orch-ops pick */
export const run: CommandRun = async (args, context) => {
  const owner = requireOwner(args, context);
  const { store, operation } = await openForWriting(args, context);
  try {
    const result = await pickItem(store, owner, withLeaseSeconds(operation, args));
    finishChange(
      { ...result, value: result.value ?? null },
      [result.value?.id ?? 'No pending tasks'],
      args,
      context,
    );
    return 0;
  } finally {
    await store.close();
  }
};

import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { undoLastAction } from '../operations/undo.ts';
import { finishChange } from './finish-change.ts';
import { openForWriting } from './open-queue.ts';

/** orch-ops undo */
export const run: CommandRun = async (args, context) => {
  const { store, operation } = await openForWriting(args, context);
  try {
    const result = await undoLastAction(store, args.string('id'), operation);
    const lines = result.value.items.map(({ id, status }) => `${id} -> ${status}`);
    finishChange(result, lines, args, context);
    return 0;
  } finally {
    await store.close();
  }
};

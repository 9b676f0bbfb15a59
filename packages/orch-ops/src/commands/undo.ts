import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { undoLastAction } from '../operations/undo.ts';
import { finishChange } from './finish-change.ts';
import { openGuarded } from './open-guarded.ts';
import { readIdOption } from './read-id.ts';

/** orch-ops undo */
export const run: CommandRun = async (args, context) => {
  const id = readIdOption(args);
  const { store, operation } = await openGuarded(args, context);
  try {
    const result = await undoLastAction(store, id, operation);
    const lines = result.value.items.map((item) => `${item.id} -> ${item.status}`);
    finishChange(result, lines, args, context);
    return 0;
  } finally {
    await store.close();
  }
};

import type { Args, CommandContext, CommandRun } from '@backlog-toolkit/cli-kit';
import { endItem } from '../operations/work-on-item.ts';
import { finishChange } from './finish-change.ts';
import { openGuarded } from './open-guarded.ts';
import { readIdArgument } from './read-id.ts';
import { readOwner } from './read-worker.ts';

async function endWork(status: 'DONE' | 'FAILED', args: Args, context: CommandContext): Promise<number> {
  const { store, operation } = await openGuarded(args, context);
  try {
    const id = readIdArgument(args);
    const end = { status, owner: readOwner(args, context), notes: args.string('notes') };
    const result = await endItem(store, id, end, operation);
    finishChange(result, [`${id} -> ${status}`], args, context);
    return 0;
  } finally {
    await store.close();
  }
}

/** orch-ops done */
export const runDone: CommandRun = (args, context) => endWork('DONE', args, context);

/** orch-ops fail */
export const runFail: CommandRun = (args, context) => endWork('FAILED', args, context);

import type { Args, CommandContext, CommandRun } from '@backlog-toolkit/cli-kit';
import { endItem } from '../operations/work-on-item.ts';
import { finishChange } from './finish-change.ts';
import { openForWriting } from './open-queue.ts';
import { readOwner } from './read-worker.ts';

async function endWork(status: 'DONE' | 'FAILED', args: Args, context: CommandContext): Promise<number> {
  const { store, operation } = await openForWriting(args, context);
  try {
    const [id = ''] = args.positionals;
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

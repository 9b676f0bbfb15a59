import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import {
  cancelItems,
  type ChangedItems,
  replanItems,
  retryItems,
  type Selection,
} from '../operations/change-items.ts';
import type { OperationContext } from '../operations/operation.ts';
import type { QueueStore, TransactionResult } from '../queue-store.ts';
import { confirm } from './confirm.ts';
import { finishChange } from './finish-change.ts';
import { openForWriting } from './open-queue.ts';
import { readQuery } from './read-query.ts';

type Change = (
  store: QueueStore,
  selection: Selection,
  operation: OperationContext,
) => Promise<TransactionResult<ChangedItems>>;

function readSelection(args: Args): Selection {
  const id = args.string('id');
  const query = readQuery(args);
  if (id !== undefined && query !== undefined)
    throw new UsageError('--id goes without conditions.', 'Give --id, or conditions such as --status.');
  if (id !== undefined) return { id };
  if (query === undefined)
    throw new UsageError(
      'There is nothing to change.',
      'Give --id ORCH-013, or conditions such as --status.',
    );
  return { query, limit: args.number('limit') ?? 20 };
}

async function changeItems(
  verb: string,
  change: Change,
  args: Args,
  context: CommandContext,
): Promise<number> {
  const selection = readSelection(args);
  const { store, operation } = await openForWriting(args, context);
  try {
    if ('query' in selection && !args.flag('yes') && !args.flag('dry-run')) {
      const count = (await store.readItems(selection.query)).length;
      if (!(await confirm(`${verb} ${count} items?`, context))) return 1;
    }
    const result = await change(store, selection, operation);
    const { changed, refused } = result.value;
    finishChange(
      result,
      changed.map(({ id, status }) => `${id} -> ${status}`),
      args,
      context,
    );
    for (const { error } of refused) context.log.warn(error.message, { code: error.code, hint: error.hint });
    return refused.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

/** orch-ops cancel */
export const runCancel: CommandRun = (args, context) => changeItems('Cancel', cancelItems, args, context);

/** orch-ops retry */
export const runRetry: CommandRun = (args, context) => changeItems('Retry', retryItems, args, context);

/** orch-ops replan */
export const runReplan: CommandRun = (args, context) => {
  const notes = args.string('notes')?.trim() ?? '';
  if (notes === '') throw new UsageError('--notes is empty.', 'Say why the work is planned anew.');
  const change: Change = (store, selection, operation) => replanItems(store, selection, notes, operation);
  return changeItems('Replan', change, args, context);
};

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
import { openGuarded } from './open-guarded.ts';
import { readIdOption } from './read-id.ts';
import { readQuery } from './read-query.ts';

type Change = (
  store: QueueStore,
  selection: Selection,
  operation: OperationContext,
) => Promise<TransactionResult<ChangedItems>>;

function readSelection(args: Args): Selection {
  const id = readIdOption(args);
  const query = readQuery(args);
  if (id !== undefined && query !== undefined)
    throw new UsageError('--id goes without conditions.', 'Give --id, or conditions such as --status.');
  if (id !== undefined) return { id };
  if (query === undefined)
    throw new UsageError(
      'There is nothing to change.',
      'Give --id ORCH-013, or conditions such as --status.',
    );
  const limit = args.number('limit') ?? 20;
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`--limit is ${limit}.`, 'Give a whole number from 1.');
  return { query, limit };
}

/** Asks before a change of many items; null when it is not wanted. What was asked about is what is changed. */
async function confirmSelection(
  verb: string,
  selection: Selection,
  store: QueueStore,
  args: Args,
  context: CommandContext,
): Promise<Selection | null> {
  if ('id' in selection || args.flag('yes') || args.flag('dry-run')) return selection;
  const ids = (await store.readItems(selection.query)).map(({ id }) => id);
  // None, or too many: there is nothing to ask.
  if (ids.length === 0 || ids.length > selection.limit) return selection;
  const question = `${verb} ${ids.length === 1 ? '1 item' : `${ids.length} items`} (${ids.join(', ')})?`;
  if (!(await confirm(question, context))) return null;
  return { ...selection, query: { ...selection.query, ids } };
}

async function changeItems(
  verb: string,
  change: Change,
  args: Args,
  context: CommandContext,
): Promise<number> {
  const asked = readSelection(args);
  const { store, operation } = await openGuarded(args, context);
  try {
    const selection = await confirmSelection(verb, asked, store, args, context);
    if (selection === null) return 1;
    const result = await change(store, selection, operation);
    const { changed, refused } = result.value;
    const lines = changed.map(({ id, status }) => `${id} -> ${status}`);
    const value = {
      changed,
      refused: refused.map(({ item, error: { code, message, hint } }) => ({
        item,
        error: { code, message, hint },
      })),
    };
    finishChange({ ...result, value }, lines, args, context);
    for (const { error } of refused) context.log.warn(error.message, { code: error.code, hint: error.hint });
    if (changed.length + refused.length === 0)
      context.log.info('No item meets the conditions: nothing was changed.', {
        hint: 'Status, priority and owner are compared letter by letter; `orch-ops list` takes the same conditions.',
      });
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

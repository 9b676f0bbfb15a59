import { type Args, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { addItem, checkId, type ItemToAdd } from '../operations/add-item.ts';
import { parseLocalTime } from '../operations/local-time.ts';
import { finishChange } from './finish-change.ts';
import { openForWriting } from './open-queue.ts';

function readItem(args: Args): ItemToAdd {
  const [task = ''] = args.positionals;
  if (task.trim() === '') throw new UsageError('The task is empty.', 'Say what is to be done.');
  const due = args.string('due') ?? '';
  if (due !== '' && parseLocalTime(due, 0) === null)
    throw new UsageError(`--due is ${JSON.stringify(due)}.`, 'Give YYYY-MM-DD HH:MM.');
  const maxAttempts = args.number('max-attempts');
  if (maxAttempts !== undefined && !(Number.isInteger(maxAttempts) && maxAttempts >= 0))
    throw new UsageError(`--max-attempts is ${maxAttempts}.`, 'Give a whole number from 0.');
  const id = args.string('id');
  return {
    // Before --create makes a file.
    id: id === undefined ? undefined : checkId(id),
    task,
    priority: args.string('priority') ?? 'P1',
    success_criteria: args.string('success-criteria') ?? '',
    due_at_kst: due,
    notes: args.string('notes') ?? '',
    idempotency_key: args.string('idempotency-key') ?? '',
    ...(maxAttempts === undefined ? {} : { max_attempts: maxAttempts }),
  };
}

/** orch-ops add */
export const run: CommandRun = async (args, context) => {
  const item = readItem(args);
  const { store, operation } = await openForWriting(args, context, args.flag('create'));
  try {
    const result = await addItem(store, item, operation);
    const { id, isNew } = result.value;
    finishChange(result, [isNew ? `Added ${id}` : `Known already: ${id}`], args, context);
    return 0;
  } finally {
    await store.close();
  }
};

import type { QueueItem } from '../queue-item.ts';
import type { ItemChange, TransactionResult } from '../queue-store.ts';
import { oneLine } from './one-line.ts';

function show(cell: string | number | null): string {
  return cell === '' || cell === null ? '-' : oneLine(String(cell));
}

function renderChange({ before, after }: ItemChange): string[] {
  const columns = (Object.keys(after) as (keyof QueueItem)[]).filter(
    (column) => column !== 'updated_at' && (before?.[column] ?? '') !== (after[column] ?? ''),
  );
  const lines = columns.map((column) =>
    before
      ? `  ${column}: ${show(before[column])} -> ${show(after[column])}`
      : `  ${column}: ${show(after[column])}`,
  );
  return [`${oneLine(after.id)}${before ? '' : ' (new)'}`, ...lines];
}

/** What a dry run would have changed: the columns of each item before and after, then the diff of a text file. */
export function renderChanges({
  changes,
  diff,
}: Pick<TransactionResult<unknown>, 'changes' | 'diff'>): string {
  if (changes.length === 0) return 'nothing would change';
  const items = changes.flatMap(renderChange).join('\n');
  return diff === '' ? items : `${items}\n\n${diff}`;
}

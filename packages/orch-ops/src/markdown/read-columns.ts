import type { MarkdownColumn } from '../queue-item.ts';
import type { QueueView } from './queue-view.ts';
import { readItemCells } from './read-item.ts';

/** Some columns of every item, in the order of the rows. */
export function readColumns(
  { document, states }: Pick<QueueView, 'document' | 'states'>,
  columns: readonly MarkdownColumn[],
): string[][] {
  const { rows, text } = document;
  const found: string[][] = [];
  for (const row of rows)
    if (row.id !== '') found.push(readItemCells(text, row, states.get(row.id), columns));
  return found;
}

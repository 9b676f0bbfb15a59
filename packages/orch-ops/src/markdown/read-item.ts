import { MARKDOWN_COLUMNS, type MarkdownColumn, type QueueItem } from '../queue-item.ts';
import { readCellText } from './cell-text.ts';
import type { ItemState } from './item-state.ts';
import type { QueueRow } from './queue-document.ts';
import { findCell, findCells } from './row-cells.ts';

/** The item of a row: its cells, and what the event log knows of the columns that the table does not have. */
export function readItem(
  text: string,
  row: QueueRow,
  state: ItemState | undefined,
  maxAttempts: number,
): QueueItem {
  const { columns, columnCount } = row.table;
  const cells = findCells(text, row.start, row.end, columnCount);
  const written: Partial<Record<MarkdownColumn, string>> = {};
  for (const name of MARKDOWN_COLUMNS) {
    const index = columns[name];
    if (index === undefined) continue;
    const cell = cells[index];
    written[name] = cell === undefined ? '' : readCellText(text.slice(cell.start, cell.end));
  }
  return { ...emptyItem(maxAttempts), ...state, ...written };
}

/** An item of which nothing is known. */
export function emptyItem(maxAttempts: number): QueueItem {
  return {
    id: '',
    status: '',
    priority: '',
    task: '',
    success_criteria: '',
    owner_session: '',
    started_at_kst: '',
    due_at_kst: '',
    notes: '',
    created_at: '',
    updated_at: '',
    lease_owner: '',
    lease_expires_at: null,
    attempt_count: 0,
    max_attempts: maxAttempts,
    idempotency_key: '',
    last_error: '',
    retry_not_before: null,
  };
}

/** One cell of a row as text; `''` when the row or the table does not have it. */
export function readCell(text: string, row: QueueRow, name: 'id' | 'status' | 'priority'): string {
  const index = row.table.columns[name];
  const cell = index === undefined ? null : findCell(text, row.start, row.end, index);
  return cell === null ? '' : readCellText(text.slice(cell.start, cell.end));
}

import type { MarkdownColumn, QueueItem } from '../queue-item.ts';
import { readCellText } from './cell-text.ts';
import type { ItemState } from './item-state.ts';
import type { QueueRow } from './queue-document.ts';
import { readCells } from './row-cells.ts';

const noState: ItemState = {};

/** The item of a row: its cells, and what the event log knows of the columns that the table does not have. */
export function readItem(
  text: string,
  row: QueueRow,
  state: ItemState | undefined,
  maxAttempts: number,
): QueueItem {
  const { columns, columnCount } = row.table;
  const known = state ?? noState;
  const cells = readCells(text, row.start, row.end, columnCount);
  return assemble(
    (name) => {
      const index = columns[name];
      return index === undefined ? stateText(known, name) : readCellText(cells[index] ?? '');
    },
    known,
    maxAttempts,
  );
}

/** An item of which nothing is known. */
export function emptyItem(maxAttempts: number): QueueItem {
  return assemble(() => '', noState, maxAttempts);
}

/** What the event log knows of a column that the table does not have. */
export function stateText(known: ItemState, name: MarkdownColumn): string {
  return name === 'id' || name === 'status' ? '' : (known[name] ?? '');
}

// One literal: a queue of 100,000 rows makes as many of them.
function assemble(read: (name: MarkdownColumn) => string, known: ItemState, maxAttempts: number): QueueItem {
  return {
    id: read('id'),
    status: read('status'),
    priority: read('priority'),
    task: read('task'),
    success_criteria: read('success_criteria'),
    owner_session: read('owner_session'),
    started_at_kst: read('started_at_kst'),
    due_at_kst: read('due_at_kst'),
    notes: read('notes'),
    created_at: known.created_at ?? '',
    updated_at: known.updated_at ?? '',
    lease_owner: known.lease_owner ?? '',
    lease_expires_at: known.lease_expires_at ?? null,
    attempt_count: known.attempt_count ?? 0,
    max_attempts: known.max_attempts ?? maxAttempts,
    idempotency_key: known.idempotency_key ?? '',
    last_error: known.last_error ?? '',
    retry_not_before: known.retry_not_before ?? null,
  };
}

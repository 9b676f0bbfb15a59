import { OrchOpsError } from '../errors.ts';
import { notFound } from '../operations/refusals.ts';
import type { NewEvent } from '../queue-event.ts';
import {
  MARKDOWN_COLUMNS,
  type ItemChanges,
  type MarkdownColumn,
  type NewItem,
  type QueueItem,
} from '../queue-item.ts';
import type { QueueTransaction } from '../queue-store.ts';
import { cellText, editCell } from './cell-text.ts';
import type { EventLine, EventLog } from './event-line.ts';
import { findExcessCells } from './find-defects.ts';
import { findPickable } from './find-pickable.ts';
import type { QueueDocument, QueueRow, QueueTable } from './queue-document.ts';
import { createReader, createView, findItem, type ItemDraft, type QueueView } from './queue-view.ts';
import { emptyItem } from './read-item.ts';
import { findCell } from './row-cells.ts';

/** An item that is about to change, and what it was. */
export interface Draft extends ItemDraft {
  readonly before: QueueItem | null;
  /** Cells to write into its row, escaped; empty for a new item. */
  readonly cells: ReadonlyMap<MarkdownColumn, string>;
}

/** What the work of a transaction comes to, before anything is written. */
export interface PlannedChanges {
  readonly drafts: readonly Draft[];
  /** Events as they were given. */
  readonly events: readonly NewEvent[];
  /** The same as lines of the log; changes of columns that are not in the table are not in them yet. */
  readonly eventLines: readonly EventLine[];
  /** The highest id of all, 0 without any. */
  readonly lastEventId: number;
}

/** The queue that a transaction works on. */
export interface TransactionSource {
  readonly document: QueueDocument;
  readonly log: EventLog;
  /** As errors name it. */
  readonly file: string;
  readonly maxAttempts: number;
  readonly nowEpochSeconds: number;
}

/** A time as the event log has it. */
export function formatTime(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Begins a transaction in memory; `plan` tells what is to be written. */
export function beginTransaction(source: TransactionSource): {
  readonly transaction: QueueTransaction;
  readonly plan: () => PlannedChanges;
} {
  const { nowEpochSeconds } = source;
  const now = formatTime(nowEpochSeconds);
  const drafts = new Map<string, Draft>();
  const view = { ...createView(source.document, source.log, source.maxAttempts), drafts };
  const eventLines: EventLine[] = [];
  const events: NewEvent[] = [];
  let lastEventId = source.log.lines.reduce((last, line) => Math.max(last, line.event_id), 0);
  return {
    transaction: {
      ...createReader(view),
      findPickable: async (epochSeconds) => findPickable(view, epochSeconds),
      insertItem: async (item) => {
        drafts.set(item.id, insertDraft(source, view, item, now));
      },
      updateItem: async (id, changes) => {
        const draft = updateDraft(source, view, drafts.get(id), id, changes, now);
        if (draft !== null) drafts.set(id, draft);
      },
      appendEvent: async (event) => {
        lastEventId += 1;
        const line = { event_id: lastEventId, ...event, created_at: now };
        events.push(event);
        eventLines.push(line);
        view.lines.push(line);
      },
    },
    plan: () => ({ drafts: [...drafts.values()], events, eventLines, lastEventId }),
  };
}

function insertDraft(source: TransactionSource, view: QueueView, item: NewItem, now: string): Draft {
  const table = source.document.tables.at(-1);
  if (table === undefined || cellText(item.id) !== item.id || item.id === '' || /^[-:\s]+$/.test(item.id))
    throw new OrchOpsError('ID_INVALID', `${JSON.stringify(item.id)} cannot be the id of a row`, {
      hint: 'Give an id without pipes, line breaks and blanks at its ends, such as ORCH-013.',
    });
  const row = view.index().rows.get(item.id);
  if (row !== undefined || view.drafts.has(item.id))
    throw new OrchOpsError('ID_TAKEN', `There is an item ${item.id} already`, {
      hint: 'Choose another id.',
      file: source.file,
      line: row?.line,
    });
  const given = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
  const empty = { ...emptyItem(source.maxAttempts), status: 'PENDING', created_at: now };
  return {
    row: null,
    before: null,
    after: cleanCells({ ...empty, ...given, updated_at: now }, table),
    cells: new Map(),
  };
}

/** The item with the texts that a row can hold. */
function cleanCells(item: QueueItem, { columns }: QueueTable): QueueItem {
  const names = MARKDOWN_COLUMNS.filter((name) => columns[name] !== undefined);
  return { ...item, ...Object.fromEntries(names.map((name) => [name, cellText(item[name])])) };
}

function updateDraft(
  source: TransactionSource,
  view: QueueView,
  known: Draft | undefined,
  id: string,
  changes: ItemChanges,
  now: string,
): Draft | null {
  const current = findItem(view, id);
  if (current === undefined) throw notFound(id);
  const lines = view.index().duplicates.get(id);
  if (lines !== undefined) throw refuseDuplicate(source.file, id, lines);
  const changed = Object.entries(changes).filter(
    ([name, value]) => value !== undefined && current[name as keyof QueueItem] !== value,
  );
  if (changed.length === 0) return null;
  const after: QueueItem = { ...current, ...Object.fromEntries(changed), updated_at: now };
  const row = known === undefined ? view.index().rows.get(id) : known.row;
  const table = row?.table ?? source.document.tables.at(-1);
  if (row === undefined || row === null || table === undefined)
    return { row: null, before: null, cells: new Map(), after: table ? cleanCells(after, table) : after };
  const { cells, texts } = editCells(source, row, after, known === undefined ? current : known.before);
  return { row, before: known === undefined ? current : known.before, cells, after: { ...after, ...texts } };
}

function editCells(
  { document, file }: TransactionSource,
  row: QueueRow,
  after: QueueItem,
  before: QueueItem | null,
): { cells: Map<MarkdownColumn, string>; texts: Partial<Record<MarkdownColumn, string>> } {
  const cells = new Map<MarkdownColumn, string>();
  const texts: Partial<Record<MarkdownColumn, string>> = {};
  for (const name of MARKDOWN_COLUMNS) {
    const index = row.table.columns[name];
    if (index === undefined || before?.[name] === after[name]) continue;
    const cell = findCell(document.text, row.start, row.end, index);
    const edit = editCell(cell === null ? '' : document.text.slice(cell.start, cell.end), after[name]);
    cells.set(name, edit.raw);
    texts[name] = edit.text;
  }
  const excess = cells.size === 0 ? null : findExcessCells(document.text, row);
  if (excess !== null)
    throw refuse(file, excess.line, `${excess.message}: an edit could hit the wrong cell`, excess.hint);
  return { cells, texts };
}

function refuseDuplicate(file: string, id: string, lines: readonly number[]): OrchOpsError {
  const message = `${id} is the id of the lines ${lines.join(', ')}: none of them is changed`;
  return refuse(file, lines[1] ?? 0, message, 'Give each item an id of its own.');
}

function refuse(file: string, line: number, message: string, hint: string): OrchOpsError {
  return new OrchOpsError('QUEUE_MALFORMED', `${file}:${line}: ${message}`, { hint, file, line });
}

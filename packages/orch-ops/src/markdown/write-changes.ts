import { MARKDOWN_COLUMNS, type QueueItem } from '../queue-item.ts';
import { applySplices, editRow, insertRows, type Splice } from './edit-rows.ts';
import type { EventLine } from './event-line.ts';
import { readState, type ItemState } from './item-state.ts';
import { formatLineDiff, type LineChange } from './line-diff.ts';
import type { QueueDocument, QueueTable } from './queue-document.ts';
import type { Draft, PlannedChanges } from './queue-transaction.ts';

/** The new text of a queue, and how it differs. */
export interface NewText {
  readonly text: string;
  /** A unified diff without context; `''` when nothing differs. */
  readonly diff: string;
}

/** Writes changes into the text of a queue; what they are not about stays byte for byte. */
export function writeText({ text, tables }: QueueDocument, drafts: readonly Draft[], file: string): NewText {
  const splices: Splice[] = [];
  const lines: LineChange[] = [];
  for (const { row, cells } of drafts) {
    if (row === null) continue;
    const edits = editRow(text, row, cells);
    if (edits.length === 0) continue;
    splices.push(...edits);
    const inRow = edits.map((edit) => ({
      ...edit,
      start: edit.start - row.start,
      end: edit.end - row.start,
    }));
    const line = text.slice(row.start, row.end);
    lines.push({ line: row.line, before: [line], after: [applySplices(line, inRow)] });
  }
  lines.sort((a, b) => a.line - b.line);
  const added = drafts.filter(({ row }) => row === null).map(({ after }) => after);
  const table = tables.at(-1);
  if (table !== undefined && added.length > 0) {
    const splice = insertRows(text, table, added);
    splices.push(splice);
    const after = splice.text.split('\n').slice(1);
    lines.push({ line: table.lastLine, before: [], after: after.map((line) => line.replace(/\r$/, '')) });
  }
  return { text: applySplices(text, splices), diff: formatLineDiff(file, lines) };
}

/** The lines that the event log gets: each event, and with it what the table cannot hold of its item's change. */
export function writeLines(
  { tables }: QueueDocument,
  { drafts, eventLines, lastEventId }: PlannedChanges,
  now: string,
): EventLine[] {
  const lines = [...eventLines];
  const last = tables.at(-1);
  const lastOf = new Map(lines.map((line, index) => [line.item_id, index]));
  let lastId = lastEventId;
  for (const { row, before, after } of drafts) {
    const table = row?.table ?? last;
    if (table === undefined) continue;
    const state = findState(before, after, table);
    const index = lastOf.get(after.id);
    const line = index === undefined ? undefined : lines[index];
    if (index === undefined || line === undefined)
      lines.push({ event_id: (lastId += 1), item_id: after.id, created_at: now, state });
    else lines[index] = { ...line, state };
  }
  return lines;
}

/** The columns that a table does not have and that changed, or that a new item has; `updated_at` is the line's time. */
function findState(before: QueueItem | null, after: QueueItem, { columns }: QueueTable): ItemState {
  const inTable = new Set<string>(MARKDOWN_COLUMNS.filter((name) => columns[name] !== undefined));
  const changed = Object.entries(after).filter(([name, value]) => {
    if (name === 'updated_at' || inTable.has(name)) return false;
    return before === null ? value !== '' && value !== null : before[name as keyof QueueItem] !== value;
  });
  return readState(Object.fromEntries(changed)) ?? {};
}

import { isStatus, STATUSES } from '../queue-item.ts';
import type { QueueDocument, QueueRow, TextDefect } from './queue-document.ts';
import { findCells, hasMoreCells } from './row-cells.ts';

/** Everything that is wrong with a queue, in the order of its lines. */
export function findDefects(document: QueueDocument): TextDefect[] {
  const { text, rows } = document;
  const lines = new Map<string, number>();
  const found: TextDefect[] = [];
  for (const row of rows) {
    const { id, status } = row;
    const excess = findExcessCells(text, row);
    if (excess !== null) found.push(excess);
    if (id === '') {
      if (!isBlankRow(text, row)) found.push(noId(row));
      continue;
    }
    const first = lines.get(id);
    if (first === undefined) lines.set(id, row.line);
    else found.push(takenId(row, id, first));
    if (!isStatus(status)) found.push(unknownStatus(row, id, status));
  }
  return [...document.defects, ...found].sort((a, b) => a.line - b.line);
}

/** What is wrong with a row that has more cells than its header; null when it has not, or when they are empty. */
export function findExcessCells(text: string, row: QueueRow): TextDefect | null {
  const { columnCount } = row.table;
  if (!hasMoreCells(text, row.start, row.end, columnCount)) return null;
  const cells = findCells(text, row.start, row.end, columnCount + 100);
  if (!cells.slice(columnCount).some((cell) => cell.end > cell.start)) return null;
  return {
    line: row.line,
    message: `the row has ${cells.length} cells, its header ${columnCount}`,
    hint: String.raw`Write \| for a pipe inside a cell.`,
  };
}

function isBlankRow(text: string, row: QueueRow): boolean {
  return findCells(text, row.start, row.end).every((cell) => cell.start === cell.end);
}

function noId(row: QueueRow): TextDefect {
  return {
    line: row.line,
    message: 'the row has no id and counts for nothing',
    hint: 'Write an id into its column id, or remove the row.',
  };
}

function takenId(row: QueueRow, id: string, firstLine: number): TextDefect {
  return {
    line: row.line,
    message: `${id} is the id of line ${firstLine} too`,
    hint: 'Give one of the two another id; until then neither can be changed.',
  };
}

function unknownStatus(row: QueueRow, id: string, status: string): TextDefect {
  const likely = status.toUpperCase().replaceAll(/[\s-]+/g, '_');
  return {
    line: row.line,
    message: `${id} has the status ${JSON.stringify(status)}, expected one of ${STATUSES.join(', ')}`,
    hint: isStatus(likely) ? `Write ${likely}.` : 'Write one of these.',
  };
}

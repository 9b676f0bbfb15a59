import type { MarkdownColumn } from '../queue-item.ts';
import { readCellText } from './cell-text.ts';
import type { ItemState } from './item-state.ts';
import type { QueueRow, QueueTable } from './queue-document.ts';
import type { QueueView } from './queue-view.ts';
import { stateText } from './read-item.ts';
import { cellEnd, firstCellAt, skipBlanks, trimBlanks } from './row-cells.ts';

/** Where the cells of a table go: by their index the place in a result, -1 for one that nobody asked for. */
function planCells({ columns }: QueueTable, names: readonly MarkdownColumn[]): number[] {
  const places: number[] = [];
  for (const [place, name] of names.entries()) {
    const index = columns[name];
    if (index === undefined) continue;
    while (places.length <= index) places.push(-1);
    places[index] = place;
  }
  return places;
}

function readCellsInto(found: string[], text: string, row: QueueRow, places: readonly number[]): void {
  const last = trimBlanks(text, row.start, row.end);
  let from = firstCellAt(text, row.start, last);
  for (let index = 0; index < places.length && from < last; index += 1) {
    const to = cellEnd(text, from, last);
    const place = places[index] ?? -1;
    if (place >= 0) {
      // Without the blanks at once: one string fewer for each cell.
      const start = skipBlanks(text, from, to);
      found[place] = readCellText(text.slice(start, trimBlanks(text, start, to)));
    }
    from = to + 1;
  }
}

function readStateInto(
  found: string[],
  state: ItemState | undefined,
  columns: readonly MarkdownColumn[],
  lacking: readonly MarkdownColumn[],
): void {
  if (state === undefined) return;
  for (const name of lacking) found[columns.indexOf(name)] = stateText(state, name);
}

/** Some columns of every item, in the order of the rows; each row is read when it is asked for. */
export function* readColumns(
  { document, states }: Pick<QueueView, 'document' | 'states'>,
  columns: readonly MarkdownColumn[],
): Generator<string[]> {
  const { rows, text } = document;
  const blank = columns.map(() => '');
  let table: QueueTable | undefined;
  let places: readonly number[] = [];
  let lacking: readonly MarkdownColumn[] = [];
  for (const row of rows) {
    if (row.id === '') continue;
    if (row.table !== table) {
      ({ table } = row);
      places = planCells(table, columns);
      lacking = columns.filter((name) => row.table.columns[name] === undefined);
    }
    const found = blank.slice();
    readCellsInto(found, text, row, places);
    if (lacking.length > 0) readStateInto(found, states.get(row.id), columns, lacking);
    yield found;
  }
}

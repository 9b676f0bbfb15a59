import type { MarkdownColumn } from '../queue-item.ts';
import { toText } from './map-rows.ts';
import type { OpenQueue } from './read-queue.ts';

/** So many rows come as one text: engines give one long text faster than many short ones. */
const rowsAtOnce = 20_000;

/** Some columns of every item, in the order of insertion. */
export function readColumns({ connection }: OpenQueue, columns: readonly MarkdownColumn[]): string[][] {
  const rows: string[][] = [];
  const cells = columns.map((name) => `coalesce(CAST(${name} AS TEXT), '')`).join(', ');
  // JSON also keeps what engines cut from plain text: what is behind a NUL, a byte order mark.
  const sql = `SELECT json_group_array(json_array(${cells})), max(place) FROM (SELECT rowid AS place, ${columns.join(', ')} FROM queue_items WHERE rowid > ? ORDER BY rowid LIMIT ${rowsAtOnce})`;
  for (let last: number = Number.MIN_SAFE_INTEGER; ;) {
    const [[text, place] = []] = connection.all(sql, [last]);
    const found = JSON.parse(toText(text)) as string[][];
    for (const row of found) rows.push(row);
    if (found.length < rowsAtOnce) return rows;
    last = Number(place);
  }
}

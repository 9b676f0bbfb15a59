import type { MarkdownColumn } from '../queue-item.ts';
import { toText } from './map-rows.ts';
import type { OpenQueue } from './read-queue.ts';

/** So many rows come as one text: engines give one long text faster than many short ones. */
const rowsAtOnce = 2000;

function* parseRows(texts: readonly string[]): Generator<string[]> {
  for (const text of texts) yield* JSON.parse(text) as string[][];
}

/** Some columns of every item, in the order of insertion; all are read at once, but taken apart as they are asked for. */
export function readColumns(
  { connection }: OpenQueue,
  columns: readonly MarkdownColumn[],
): Generator<string[]> {
  const texts: string[] = [];
  const cells = columns.map((name) => `coalesce(CAST(${name} AS TEXT), '')`).join(', ');
  // JSON also keeps what engines cut from plain text: what is behind a NUL, a byte order mark.
  const sql = `SELECT json_group_array(json_array(${cells})), max(place), count(*) FROM (SELECT rowid AS place, ${columns.join(', ')} FROM queue_items WHERE rowid > ? ORDER BY rowid LIMIT ${rowsAtOnce})`;
  for (let last: number = Number.MIN_SAFE_INTEGER; ;) {
    const [[text, place, count] = []] = connection.all(sql, [last]);
    texts.push(toText(text));
    if (count !== rowsAtOnce) return parseRows(texts);
    last = Number(place);
  }
}

import type { QueueItem } from '../queue-item.ts';

/** The columns that a Markdown queue and its database must agree on. */
export const COMPARED_COLUMNS = [
  'status',
  'priority',
  'owner_session',
  'started_at_kst',
  'due_at_kst',
] as const;

/** An item that differs in one column. */
export interface FieldMismatch {
  readonly id: string;
  readonly column: (typeof COMPARED_COLUMNS)[number];
  readonly markdown: string;
  readonly database: string;
}

/** What differs between a Markdown queue and its database; ids sorted by UTF-16 code unit. */
export interface Consistency {
  /** How many rows the Markdown queue has. */
  readonly total: number;
  readonly missingInDatabase: readonly string[];
  readonly missingInMarkdown: readonly string[];
  readonly mismatches: readonly FieldMismatch[];
}

type Compared = Pick<QueueItem, 'id' | FieldMismatch['column']>;

/** Compares two queues column by column; of items with the same id the first counts. */
export function compareQueues(markdown: readonly Compared[], database: readonly Compared[]): Consistency {
  const inDatabase = new Map<string, Compared>();
  for (const item of database) if (!inDatabase.has(item.id)) inDatabase.set(item.id, item);
  const seen = new Set<string>();
  const missingInDatabase: string[] = [];
  const different: { readonly item: Compared; readonly other: Compared }[] = [];
  for (const item of markdown) {
    if (seen.has(item.id)) continue;
    seen.add(item.id);
    const other = inDatabase.get(item.id);
    if (!other) missingInDatabase.push(item.id);
    else if (COMPARED_COLUMNS.some((column) => item[column] !== other[column]))
      different.push({ item, other });
  }
  different.sort((a, b) => (a.item.id < b.item.id ? -1 : 1));
  return {
    total: markdown.length,
    missingInDatabase: missingInDatabase.sort(),
    missingInMarkdown: [...inDatabase.keys()].filter((id) => !seen.has(id)).sort(),
    mismatches: different.flatMap(({ item, other }) =>
      COMPARED_COLUMNS.filter((column) => item[column] !== other[column]).map((column) => ({
        id: item.id,
        column,
        markdown: item[column],
        database: other[column],
      })),
    ),
  };
}

/** True when nothing differs. */
export function isConsistent({ missingInDatabase, missingInMarkdown, mismatches }: Consistency): boolean {
  return missingInDatabase.length + missingInMarkdown.length + mismatches.length === 0;
}

/** The lines of `consistency-check`: the counts, then at most 20, 20 and 30 of the differences. */
export function renderConsistency(consistency: Consistency): string {
  const { total, missingInDatabase, missingInMarkdown, mismatches } = consistency;
  if (isConsistent(consistency)) return `consistency ok total=${total}`;
  return [
    `consistency mismatch missing_in_db=${missingInDatabase.length} missing_in_md=${missingInMarkdown.length} field_mismatch=${mismatches.length}`,
    ...missingInDatabase.slice(0, 20).map((id) => `- missing_in_db ${id}`),
    ...missingInMarkdown.slice(0, 20).map((id) => `- missing_in_md ${id}`),
    ...mismatches
      .slice(0, 30)
      .map(
        ({ id, column, markdown, database }) => `- mismatch ${id}:${column}:md=${markdown} db=${database}`,
      ),
  ].join('\n');
}

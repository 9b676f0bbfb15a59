import { oneLine } from '../render/one-line.ts';

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

/** An item's id, then its cells of {@link COMPARED_COLUMNS}. */
type Row = readonly string[];

const idOf = ([id = '']: Row): string => id;

function differ(row: Row, other: Row): boolean {
  for (let at = 1; at <= COMPARED_COLUMNS.length; at += 1) if (row[at] !== other[at]) return true;
  return false;
}

function listMismatches(row: Row, other: Row): FieldMismatch[] {
  return COMPARED_COLUMNS.flatMap((column, index) => {
    const [markdown = '', database = ''] = [row[index + 1], other[index + 1]];
    return markdown === database ? [] : [{ id: idOf(row), column, markdown, database }];
  });
}

/**
 * Compares two queues column by column; of items with the same id the first counts.
 * @param markdown rows of an id, then the cells of {@link COMPARED_COLUMNS}, as are those of `database`
 */
export function compareQueues(markdown: readonly Row[], database: readonly Row[]): Consistency {
  const rows = new Map<string, Row | 'found'>();
  for (const row of database) if (!rows.has(idOf(row))) rows.set(idOf(row), row);
  const missing = new Set<string>();
  const different: { readonly row: Row; readonly other: Row }[] = [];
  for (const row of markdown) {
    const id = idOf(row);
    const other = rows.get(id);
    if (other === 'found') continue;
    if (other === undefined) {
      missing.add(id);
      continue;
    }
    rows.set(id, 'found');
    if (differ(row, other)) different.push({ row, other });
  }
  different.sort((a, b) => (idOf(a.row) < idOf(b.row) ? -1 : 1));
  return {
    total: markdown.length,
    missingInDatabase: [...missing].sort(),
    missingInMarkdown: [...rows].flatMap(([id, row]) => (row === 'found' ? [] : [id])).sort(),
    mismatches: different.flatMap(({ row, other }) => listMismatches(row, other)),
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
  const details = [
    ...missingInDatabase.slice(0, 20).map((id) => `- missing_in_db ${id}`),
    ...missingInMarkdown.slice(0, 20).map((id) => `- missing_in_md ${id}`),
    ...mismatches
      .slice(0, 30)
      .map(
        ({ id, column, markdown, database }) => `- mismatch ${id}:${column}:md=${markdown} db=${database}`,
      ),
  ];
  return [
    `consistency mismatch missing_in_db=${missingInDatabase.length} missing_in_md=${missingInMarkdown.length} field_mismatch=${mismatches.length}`,
    ...details.map(oneLine),
  ].join('\n');
}

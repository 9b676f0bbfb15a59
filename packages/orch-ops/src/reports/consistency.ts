import { oneLine } from '../render/one-line.ts';
import { compareCodePoints } from './compare-code-points.ts';

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

/** What differs between a Markdown queue and its database; ids sorted by code point. */
export interface Consistency {
  /** How many rows the Markdown queue has. */
  readonly total: number;
  readonly missingInDatabase: readonly string[];
  readonly missingInMarkdown: readonly string[];
  readonly mismatches: readonly FieldMismatch[];
}

/** An item's id, then its cells of {@link COMPARED_COLUMNS}. */
type Row = readonly string[];

const idOf = (row: Row): string => row[0] ?? '';

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
 * Takes rows by their id as they are asked for. Two queues mostly have one order: then no row needs to be kept.
 * @param seen ids that were asked for, the one asked for now too
 */
function takeRows(all: Iterable<Row>, seen: ReadonlySet<string>) {
  const rows = all[Symbol.iterator]();
  const passed = new Map<string, Row>();
  const goOn = (id?: string): Row | undefined => {
    for (let next = rows.next(); next.done !== true; next = rows.next()) {
      const row = next.value;
      const rowId = idOf(row);
      if (rowId === id) return row;
      if (!seen.has(rowId) && !passed.has(rowId)) passed.set(rowId, row);
    }
    return undefined;
  };
  return {
    take: (id: string): Row | undefined => {
      const row = passed.get(id);
      passed.delete(id);
      return row ?? goOn(id);
    },
    /** Ids of the rows that nobody asked for. */
    takeRest: (): string[] => {
      goOn();
      return [...passed.keys()];
    },
  };
}

/**
 * Compares two queues column by column; of items with the same id the first counts.
 * @param markdown rows of an id, then the cells of {@link COMPARED_COLUMNS}, as are those of `database`
 */
export function compareQueues(markdown: Iterable<Row>, database: Iterable<Row>): Consistency {
  const seen = new Set<string>();
  const { take, takeRest } = takeRows(database, seen);
  const missing: string[] = [];
  const different: { readonly row: Row; readonly other: Row }[] = [];
  let total = 0;
  for (const row of markdown) {
    total += 1;
    const id = idOf(row);
    const knownCount = seen.size;
    if (seen.add(id).size === knownCount) continue;
    const other = take(id);
    if (other === undefined) missing.push(id);
    else if (differ(row, other)) different.push({ row, other });
  }
  different.sort((a, b) => compareCodePoints(idOf(a.row), idOf(b.row)));
  return {
    total,
    missingInDatabase: missing.sort(compareCodePoints),
    missingInMarkdown: takeRest().sort(compareCodePoints),
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

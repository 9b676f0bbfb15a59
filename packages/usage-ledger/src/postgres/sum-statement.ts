import type { PostgresInput } from '@backlog-toolkit/postgres-client';
import { cutDays, type LedgerSpan } from './cut-days.ts';
import type { PlannedQuery } from '../plan-queries.ts';
import type { Dimension, LedgerFilter } from '../query.ts';
import { tablesVersion } from './refuse-newer.ts';

/** A statement and what its places stand for. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly PostgresInput[];
}

/** Parts of the answer that are no breakdown. */
export const countPart = -1;
export const unpricedPart = -2;
export const versionPart = -3;

const counts =
  'input_tokens output_tokens cached_input_tokens cache_write_tokens cache_write_tokens_1h web_search_requests'.split(
    ' ',
  );
/** Names and definitions of sums over entries, and how sums of parts are joined. */
const sums: readonly (readonly [name: string, of: string, join: 'sum' | 'min' | 'max'])[] = [
  ['lines', 'count(*)', 'sum'],
  ...counts.map((name) => [name, `sum(${name})`, 'sum'] as const),
  ['cost', 'sum(cost_usd)', 'sum'],
  ['hits', 'count(*) FILTER (WHERE flags & 2 <> 0)', 'sum'],
  ['batches', 'count(*) FILTER (WHERE flags & 4 <> 0)', 'sum'],
  ['escalated', 'count(*) FILTER (WHERE flags & 8 <> 0)', 'sum'],
  ['strong', 'count(*) FILTER (WHERE flags & 24 <> 0)', 'sum'],
  ['failed', 'count(*) FILTER (WHERE flags & 32 <> 0)', 'sum'],
  ['failed_cost', 'coalesce(sum(cost_usd) FILTER (WHERE flags & 32 <> 0), 0)', 'sum'],
  ['retried', 'count(*) FILTER (WHERE flags & 64 <> 0)', 'sum'],
  ['retried_cost', 'coalesce(sum(cost_usd) FILTER (WHERE flags & 64 <> 0), 0)', 'sum'],
  ['first', 'min(at_ms)', 'min'],
  ['last', 'max(at_ms)', 'max'],
];
const ofEntries = sums.map(([name, of]) => `${of} AS ${name}`).join(', ');
const ofParts = `ARRAY[${sums.map(([name, , join]) => `${join}(${name})::text`).join(', ')}]`;

type TextDimension = Exclude<Dimension, 'day'>;

/** The texts that a query's breakdowns need, in one order, and whether they need days. */
export function dimensionsOf({ breakdowns }: PlannedQuery): {
  readonly texts: readonly TextDimension[];
  readonly hasDay: boolean;
} {
  const all = new Set(breakdowns.flatMap(({ by }) => by));
  const hasDay = all.delete('day');
  return { texts: [...all] as readonly TextDimension[], hasDay };
}

/** What GROUPING() says of a breakdown: a bit for each dimension of its query, 0 for those that it has. */
export function maskOf(by: readonly Dimension[], query: PlannedQuery): number {
  const { texts, hasDay } = dimensionsOf(query);
  const all: readonly Dimension[] = hasDay ? [...texts, 'day'] : texts;
  return all.reduce((mask, dimension) => mask * 2 + (by.includes(dimension) ? 0 : 1), 0);
}

/**
 * One statement for all queries, so that all see the ledger at one moment: a row for each group of each breakdown, with the
 * number of the query, which breakdown it is, its texts, its stretch of time where days are asked for, and its sums; how
 * many entries there are, if wanted; the version of the tables; and each entry without a cost. `span` saves work where days
 * are asked for, and need not be exact.
 */
export function sumStatement(
  queries: readonly PlannedQuery[],
  span: LedgerSpan,
  withCount: boolean,
): Statement {
  const values: PostgresInput[] = [];
  const place = (value: PostgresInput): string => `$${values.push(value)}`;
  const parts: string[] = [];
  const branches = withCount ? [countAll, version] : [version];
  for (const [i, planned] of queries.entries()) {
    const { texts, hasDay } = dimensionsOf(planned);
    const keys = [
      ...(texts.length > 0 ? ['label'] : []),
      ...(hasDay ? [`${cutDays(planned, span).expression(place)} AS stretch`] : []),
    ];
    const from = `FROM usage_ledger.entries WHERE ${conditionOf(planned, place)}`;
    const grouping = keys.length > 0 ? `GROUP BY ${keys.map((_, key) => key + 1).join(', ')}` : '';
    parts.push(`q${i} AS (SELECT ${[...keys, ofEntries].join(', ')} ${from} ${grouping})`);
    const columns = hasDay ? [...texts, 'stretch'] : texts;
    const mask = columns.length > 0 ? `GROUPING(${columns.join(', ')})` : '0';
    const sets = planned.breakdowns.map(
      ({ by }) => `(${by.map((name) => (name === 'day' ? 'stretch' : name)).join(', ')})`,
    );
    branches.push(
      `SELECT ${i}, ${mask}, ARRAY[${texts.join(', ')}]::text[], ${hasDay ? 'stretch' : 'NULL::bigint'}, ${ofParts}
        FROM q${i} ${texts.length > 0 ? 'JOIN usage_ledger.labels USING (label)' : ''}
        ${columns.length > 0 ? `GROUP BY GROUPING SETS (${[...new Set(sets)].join(', ')})` : ''}`,
    );
  }
  const sql = `${parts.length > 0 ? `WITH ${parts.join(',\n')}` : ''}
    SELECT NULL::int AS part, NULL::int AS mask, NULL::text[] AS texts, NULL::bigint AS place, NULL::text[] AS sums WHERE false
    UNION ALL ${[...branches, unpriced].join('\nUNION ALL ')}`;
  return { sql, values };
}

const countAll = `SELECT ${countPart}, NULL, NULL, count(*), NULL FROM usage_ledger.entries`;
const version = `SELECT ${versionPart}, NULL, NULL, ${tablesVersion}::bigint, NULL`;
const unpriced = `(SELECT ${unpricedPart}, NULL, ARRAY[line], seq, NULL FROM usage_ledger.entries WHERE cost_usd IS NULL ORDER BY seq)`;

function conditionOf(
  { query, sinceMs, untilMs }: PlannedQuery,
  place: (value: PostgresInput) => string,
): string {
  const labels = filterOf(query.where ?? {}, place);
  return [
    'cost_usd IS NOT NULL',
    ...(sinceMs === -Infinity ? [] : [`at_ms >= ${place(wholeMs(sinceMs))}`]),
    ...(untilMs === Infinity ? [] : [`at_ms < ${place(wholeMs(untilMs))}`]),
    ...(labels === '' ? [] : [`label IN (SELECT label FROM usage_ledger.labels WHERE ${labels})`]),
  ].join(' AND ');
}

/** The first whole millisecond from an instant on; none of a ledger is further away. */
function wholeMs(timeMs: number): number {
  return Math.ceil(Math.min(Math.max(timeMs, -9e15), 9e15));
}

function filterOf(where: LedgerFilter, place: (value: PostgresInput) => string): string {
  return Object.entries(where)
    .map(([name, wanted]) => {
      // No entry has a NUL character, and none may be asked for.
      const list = place(
        (typeof wanted === 'string' ? [wanted] : wanted).filter((text) => !text.includes('\0')),
      );
      const columns = name === 'modelOrAlias' ? ['model', 'alias'] : [name];
      return `(${columns.map((column) => `${column} = ANY (${list}::text[])`).join(' OR ')})`;
    })
    .join(' AND ');
}

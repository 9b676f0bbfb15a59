import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import { checkEntry } from '../check-entry.ts';
import type { LedgerEntry } from '../entry.ts';
import { LedgerError } from '../errors.ts';
import type { AppendResult } from '../io/append-entries.ts';
import { type EntryRow, type LabelRow, labelOf, toRow, unfitKey } from './entry-row.ts';
import { textDimensions } from '../query.ts';
import { refuseNewer, tablesVersion } from './refuse-newer.ts';

/** How to insert. */
export interface InsertOptions {
  /** Leave out entries whose call the ledger has, as `appendEntries` does; default true. */
  readonly dedup?: boolean | undefined;
  /** Which of the entries may be there any number of times; with `dedup` none. */
  readonly isFree?: ((n: number) => boolean) | undefined;
  /** Who told of a call first counts only if it was before this moment of the server, an ISO 8601 text. */
  readonly toldBefore?: string | undefined;
}

// As many rows as a statement takes in some 50 ms.
const rowsPerStatement = 1000;

const labelColumns = ['label', ...textDimensions.map(([name]) => name)];
const columns = [
  ['at_ms', 'bigint'],
  ['label', 'bigint'],
  ['input_tokens', 'bigint'],
  ['output_tokens', 'bigint'],
  ['cached_input_tokens', 'bigint'],
  ['cache_write_tokens', 'bigint'],
  ['cache_write_tokens_1h', 'bigint'],
  ['web_search_requests', 'bigint'],
  ['cost_usd', 'numeric'],
  ['flags', 'smallint'],
  ['id', 'text'],
  ['key', 'uuid'],
  ['copy', 'smallint'],
  ['line', 'text'],
] as const;
const names = columns.map(([name]) => name).join(', ');

const insertLabels = `INSERT INTO usage_ledger.labels (${labelColumns.join(', ')})
  SELECT ${labelColumns.join(', ')} FROM json_to_recordset($2::json)
    AS wanted(${labelColumns.map((name) => `${name} ${name === 'label' ? 'bigint' : 'text'}`).join(', ')})
  WHERE NOT EXISTS (SELECT FROM usage_ledger.labels AS known WHERE known.label = wanted.label)
  ORDER BY label ON CONFLICT DO NOTHING`;

/** Rows that are there, or whose call the other source told of first, are left out; the index decides among those who insert at once. */
const insertRows = `WITH made AS (${insertLabels}), added AS (
  INSERT INTO usage_ledger.entries (${names})
  SELECT ${names} FROM json_to_recordset($1::json)
    AS given(n int, ${columns.map(([name, type]) => `${name} ${type}`).join(', ')}, messages uuid[], teller text)
  WHERE given.copy IS NULL OR (
    NOT EXISTS (SELECT FROM usage_ledger.entries AS known WHERE known.key = given.key)
    AND NOT EXISTS (SELECT FROM usage_ledger.messages AS known
      WHERE known.message = ANY (given.messages) AND known.teller <> given.teller
        AND known.claimed_at < $3::timestamptz))
  ORDER BY n ON CONFLICT (key, copy) DO NOTHING RETURNING 1)
  SELECT count(*)::int AS added, ${tablesVersion} AS version FROM added`;

/** Who tells of a message first stays its teller; another who claims it at once is waited for. */
const claimMessages = `INSERT INTO usage_ledger.messages (message, teller)
  SELECT message, teller FROM unnest($1::uuid[], $2::text[]) AS wanted(message, teller)
  WHERE NOT EXISTS (SELECT FROM usage_ledger.messages AS known WHERE known.message = wanted.message)
  ORDER BY message ON CONFLICT DO NOTHING`;

/**
 * Inserts entries into the ledger of a database, within the transaction of a session, which has to be READ COMMITTED: they
 * count when it commits. Each call counts once among all that insert, as with `appendEntries`.
 * @throws {LedgerError} BAD_ENTRY before anything is inserted, LEDGER_NEWER; what the session throws
 */
export async function insertEntries(
  session: PostgresSession,
  entries: readonly LedgerEntry[],
  { dedup = true, isFree = () => !dedup, toldBefore = 'infinity' }: InsertOptions = {},
): Promise<AppendResult> {
  entries.forEach(refuseUnfit);
  let appended = 0;
  for (let from = 0; from < entries.length; from += rowsPerStatement)
    appended += await insertPart(
      session,
      entries.slice(from, from + rowsPerStatement),
      (n) => isFree(from + n),
      toldBefore,
    );
  return { appended, duplicates: entries.length - appended };
}

async function insertPart(
  session: PostgresSession,
  entries: readonly LedgerEntry[],
  isFree: (n: number) => boolean,
  toldBefore: string,
): Promise<number> {
  const labels = new Map<string, LabelRow>();
  const rows = entries.map((entry, n) => {
    const label = labelOf(entry);
    labels.set(label.label, label);
    return toRow(entry, n, label.label, isFree(n));
  });
  const claims = claimsOf(rows);
  // A statement of its own: the next one sees what others have claimed meanwhile.
  if (claims.size > 0) await session.query(claimMessages, [[...claims.keys()], [...claims.values()]]);
  const [row] = await session.query(insertRows, [
    JSON.stringify(rows),
    JSON.stringify([...labels.values()]),
    toldBefore,
  ]);
  refuseNewer(Number(row?.['version'] ?? 0));
  return Number(row?.['added'] ?? 0);
}

function claimsOf(rows: readonly EntryRow[]): Map<string, string> {
  const claims = new Map<string, string>();
  for (const { messages, teller } of rows)
    for (const message of messages) if (teller !== null && !claims.has(message)) claims.set(message, teller);
  return claims;
}

/** Throws BAD_ENTRY for what is no entry, or what PostgreSQL cannot hold. */
export function refuseUnfit(entry: LedgerEntry, i: number): void {
  const checked = checkEntry(entry);
  const unfit = 'entry' in checked ? unfitKey(entry) : undefined;
  const reason =
    'reason' in checked
      ? checked.reason
      : unfit && `${unfit}: expected no NUL character, which PostgreSQL cannot hold`;
  if (reason !== undefined)
    throw new LedgerError('BAD_ENTRY', `Entry ${i + 1}: ${reason}`, {
      hint: 'Correct the entry; nothing was written.',
    });
}

import type { Postgres, PostgresInput, PostgresRow } from '@backlog-toolkit/postgres-client';
import type { LedgerEntry } from '../entry.ts';
import type { LedgerLine, ReadLedgerOptions } from '../io/read-ledger.ts';
import { openLedgerDatabase, withTables } from '../io/ledger-database.ts';
import { refuseNewer, tablesVersion } from './refuse-newer.ts';

const rowsPerPage = 2000;
const columns = `SELECT seq, at_ms, line, ${tablesVersion} AS version FROM usage_ledger.entries WHERE`;
const inOrder = `${columns} seq > $1 ORDER BY seq LIMIT ${rowsPerPage}`;
const inTime = `${columns} (at_ms, seq) > ($2, $1) AND at_ms < $3 ORDER BY at_ms, seq LIMIT ${rowsPerPage}`;
// No instant of a ledger is outside.
const farMs = 9e15;

/**
 * Reads the entries of a ledger in PostgreSQL, as `readLedger` does: in the order of insertion, or, of a stretch of time, in that
 * of time. The number of a row stands where a file has that of the line.
 */
export async function* readEntries(
  address: string,
  { sinceMs = -farMs, untilMs = farMs, connection }: ReadLedgerOptions,
): AsyncGenerator<LedgerLine, void, undefined> {
  const postgres = openLedgerDatabase(address, connection);
  const [from, to] = [Math.max(sinceMs, -farMs), Math.min(untilMs, farMs)];
  const isAll = from === -farMs && to === farMs;
  let seq = '-1';
  let atMs = String(Math.ceil(from));
  for (;;) {
    const values: PostgresInput[] = isAll ? [seq] : [seq, atMs, Math.ceil(to)];
    const rows = await readPage(postgres, isAll ? inOrder : inTime, values);
    const last = rows.at(-1);
    refuseNewer(Number(last?.['version'] ?? 0), postgres.where);
    for (const row of rows) yield readRow(row);
    if (last === undefined || rows.length < rowsPerPage) return;
    seq = String(last['seq']);
    atMs = String(last['at_ms']);
  }
}

function readPage(postgres: Postgres, sql: string, values: readonly PostgresInput[]): Promise<PostgresRow[]> {
  return withTables(postgres, () => postgres.query(sql, values));
}

function readRow(row: PostgresRow): LedgerLine {
  const entry = JSON.parse(String(row['line'])) as LedgerEntry;
  return { kind: 'entry', line: Number(row['seq']), entry };
}

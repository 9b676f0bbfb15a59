import { judgeSchema, type PostgresSession, retryConflicts } from '@backlog-toolkit/postgres-client';
import type { LedgerEntry } from '../entry.ts';
import { entryText } from '../entry-text.ts';
import type { CopyOptions, CopyTarget } from '../io/copy-ledger.ts';
import { openLedgerDatabase, withTables } from '../io/ledger-database.ts';
import type { LedgerConnection } from '../ledger-address.ts';
import { digestUuid } from './digest.ts';
import { unfitKey } from './entry-row.ts';
import { insertEntries } from './insert-entries.ts';
import { ledgerSchema } from './schema.ts';

/** Held while a batch is compared and added, so that two who copy at once do not add the same. */
const copyLock = 7_162_340_912;

/** A large table takes a while. */
const settleTimeoutMs = 300_000;

/** Ends a rehearsal: what was done is given up. */
class Rehearsed extends Error {
  readonly added: number;
  constructor(added: number) {
    super('rehearsed');
    this.added = added;
  }
}

function entryKey(entry: LedgerEntry): string {
  return entry.id ? digestUuid('id', Buffer.from(entry.id).toString()) : digestUuid('line', entryText(entry));
}

/**
 * Tells the server what there is now, and that all see it: until then sums look into the table. It would do so by itself, some
 * minutes later; so what keeps it from doing so now does not matter.
 */
async function settleTables(address: string, connection: LedgerConnection | undefined): Promise<void> {
  const patient = openLedgerDatabase(address, { ...connection, timeoutMs: settleTimeoutMs });
  for (const table of ['entries', 'labels', 'messages'])
    await patient.query(`VACUUM (ANALYZE) usage_ledger.${table}`).catch(() => undefined);
}

/** Opens the ledger of a database to copy entries to. Throws LEDGER_MISSING, PostgresError. */
export async function openRowTarget(
  address: string,
  { dryRun = false, connection }: CopyOptions,
): Promise<CopyTarget> {
  const postgres = openLedgerDatabase(address, connection);
  // How many entries of a key the copied ledger had so far.
  const seen = new Map<string, number>();
  const refuse = (entry: LedgerEntry): string | undefined => {
    const key = unfitKey(entry);
    return key && `${key}: expected no NUL character, which PostgreSQL cannot hold`;
  };
  if (dryRun && (await judgeSchema(postgres, ledgerSchema)) === 'missing')
    return { refuse, finish: async () => undefined, add: async (entries) => entries.length };
  const [start] = await withTables(postgres, () => postgres.query('SELECT clock_timestamp()::text AS now'));
  const addIn = async (
    session: PostgresSession,
    entries: readonly LedgerEntry[],
    counted: Map<string, number>,
  ): Promise<number> => {
    await session.query('SELECT pg_advisory_xact_lock($1)', [copyLock]);
    const keys = entries.map(entryKey);
    const rows = await session.query(
      'SELECT key::text AS key, count(*)::int AS n FROM usage_ledger.entries WHERE key = ANY ($1::uuid[]) GROUP BY key',
      [[...new Set(keys)]],
    );
    const there = new Map(rows.map((row) => [String(row['key']).replaceAll('-', ''), Number(row['n'])]));
    const free: boolean[] = [];
    const missing = entries.filter((_, i) => {
      const key = keys[i] ?? '';
      const place = (counted.get(key) ?? seen.get(key) ?? 0) + 1;
      counted.set(key, place);
      const has = there.get(key) ?? 0;
      if (has >= place) return false;
      // The first is told apart by the index, whoever adds it; others are there because the copied ledger has them.
      free.push(place > 1);
      there.set(key, has + 1);
      return true;
    });
    const { appended } = await insertEntries(session, missing, {
      isFree: (n) => free[n] === true,
      toldBefore: String(start?.['now']),
    });
    return appended;
  };
  return {
    refuse,
    finish: () => settleTables(address, connection),
    async add(entries) {
      // What a transaction counted that was given up, and is done again, does not count.
      let counted = new Map<string, number>();
      const transact = (): Promise<number> =>
        postgres.transaction(async (session) => {
          counted = new Map();
          const added = await addIn(session, entries, counted);
          if (dryRun) throw new Rehearsed(added);
          return added;
        });
      const added = await withTables(postgres, () => retryConflicts(transact)).catch((error: unknown) => {
        if (error instanceof Rehearsed) return error.added;
        throw error;
      });
      for (const [key, place] of counted) seen.set(key, place);
      return added;
    },
  };
}

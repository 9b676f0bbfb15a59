import {
  judgeSchema,
  migrateSchema,
  newestVersion,
  type PostgresSchemaState,
  type PostgresSession,
  readSchemaVersion,
} from '@backlog-toolkit/postgres-client';
import { OrchOpsError } from '../errors.ts';
import { QUEUE_SCHEMA } from './migrations.ts';

/** A database in another encoding would take most items, and fail at the first one with another alphabet. */
async function refuseEncoding(session: PostgresSession): Promise<void> {
  const [row] = await session.query("SELECT current_setting('server_encoding') AS encoding");
  if (row?.['encoding'] === 'UTF8') return;
  throw new OrchOpsError(
    'DATABASE_MALFORMED',
    `The database has the encoding ${String(row?.['encoding'])}, expected UTF8`,
    { hint: "Make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0." },
  );
}

/**
 * Brings a database's schema up to date; safe to be called by any number of processes at once, within a transaction.
 * @throws OrchOpsError DATABASE_MALFORMED when a newer version of this tool has been there, or the database is not in UTF-8
 */
export async function migrateQueue(session: PostgresSession): Promise<void> {
  const state = await migrateSchema(session, QUEUE_SCHEMA);
  await refuseNewer(state, session);
  // Before anything of it is committed.
  if (state === 'missing') await refuseEncoding(session);
}

async function refuseNewer(state: PostgresSchemaState, session: PostgresSession): Promise<void> {
  if (state !== 'newer') return;
  const version = await readSchemaVersion(session, QUEUE_SCHEMA);
  throw new OrchOpsError(
    'DATABASE_MALFORMED',
    `The queue has schema ${version}, this version knows ${newestVersion(QUEUE_SCHEMA)}`,
    {
      hint: 'Install the version of orch-ops that made it, or a newer one.',
    },
  );
}

/**
 * Makes sure that a database has the schema that this version works with.
 * @throws OrchOpsError DATABASE_MISSING, DATABASE_MALFORMED
 */
export async function checkSchema(session: PostgresSession, where: string): Promise<void> {
  const state = await judgeSchema(session, QUEUE_SCHEMA);
  await refuseNewer(state, session);
  if (state === 'current') return;
  const what = state === 'missing' ? 'There is no queue in' : 'The queue is of an older version in';
  throw new OrchOpsError('DATABASE_MISSING', `${what} ${where}`, {
    hint: 'orch-ops migrate --to ADDRESS makes or updates it, and brings the rows of the Markdown queue where there is one.',
    file: where,
  });
}

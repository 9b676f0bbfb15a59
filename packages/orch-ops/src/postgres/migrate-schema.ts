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

/**
 * Brings a database's schema up to date; safe to be called by any number of processes at once, within a transaction.
 * @throws OrchOpsError DATABASE_MALFORMED when a newer version of this tool has been there
 */
export async function migrateQueue(session: PostgresSession): Promise<void> {
  await refuseNewer(await migrateSchema(session, QUEUE_SCHEMA), session);
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
    hint: 'orch-ops migrate --db ADDRESS makes or updates it, and brings the rows of the Markdown queue.',
    file: where,
  });
}

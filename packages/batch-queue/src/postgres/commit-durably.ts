import type { PostgresSession } from '@backlog-toolkit/postgres-client';

/** SQL for a setting of `synchronous_commit` that waits for the disk, whatever server or role have; standbys are waited for as they have it. */
export const DURABLE_COMMIT = `CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END`;

/** Lets a transaction be on the disk when it is told as committed. */
export async function commitDurably(session: PostgresSession): Promise<void> {
  await session.query(`SELECT set_config('synchronous_commit', ${DURABLE_COMMIT}, true)`);
}

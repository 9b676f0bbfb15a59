import { PostgresError, type PostgresErrorCode } from './errors.ts';

/** Node's words for a server that cannot be reached. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Classes and codes of PostgreSQL, the longest first: https://www.postgresql.org/docs/15/errcodes-appendix.html */
const states: readonly (readonly [prefix: string, code: PostgresErrorCode, hint: string])[] = [
  ['28', 'SERVER_REFUSED', 'Look at user and password, at ~/.pgpass, and at pg_hba.conf of the server.'],
  ['3D000', 'SERVER_REFUSED', 'Create the database first: createdb NAME.'],
  ['42501', 'NOT_ALLOWED', 'The role lacks a right: see the roles in docs/postgres.md.'],
  ['42P01', 'SCHEMA_MISSING', 'The tables are not there yet: run the migration first.'],
  ['3F000', 'SCHEMA_MISSING', 'The schema is not there yet: run the migration first.'],
  ['42703', 'SCHEMA_MISSING', 'The tables are of an older version: run the migration first.'],
  ['40', 'SERVER_BUSY', 'Another client changed the same at the same time; run it again.'],
  ['55P03', 'SERVER_BUSY', 'Another client holds it for too long; run it again.'],
  ['57014', 'SERVER_BUSY', 'The statement took longer than its limit; run it again.'],
  ['53', 'SERVER_BUSY', 'The server has no connection, memory or disk left; run it again later.'],
  ['22021', 'TEXT_REFUSED', 'PostgreSQL has no text with a NUL in it: take it out.'],
  ['22P05', 'TEXT_REFUSED', 'The encoding of the database has no such character: use a database in UTF8.'],
  ['57P03', 'SERVER_BUSY', 'The server is starting or stopping; run it again later.'],
  ['25006', 'NOT_ALLOWED', 'The server is a read-only standby; name the primary.'],
  [
    '57',
    'CONNECTION_LOST',
    'The server ended the connection; nothing of the transaction counts. Run it again.',
  ],
  [
    '08',
    'CONNECTION_LOST',
    'The connection broke; whether it was committed is not known. Look, then run it again.',
  ],
];

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Takes secrets out of what another program says. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/**
 * What a failure of the client or the server means, in words that have no secret in them.
 *
 * @param where the database as it may be shown
 */
export function explainFailure(error: unknown, where: string, secrets: readonly string[]): PostgresError {
  if (error instanceof PostgresError) return error;
  const said = typeof error === 'object' && error !== null ? error : {};
  const code = 'code' in said ? textOf(said.code) : '';
  const message = redact('message' in said ? textOf(said.message) : String(error), secrets);
  const sqlState = /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
  const known = sqlState === undefined ? undefined : states.find(([prefix]) => sqlState.startsWith(prefix));
  if (known) return new PostgresError(known[1], `${where}: ${message}`, { hint: known[2], sqlState });
  const syscall = 'syscall' in said ? textOf(said.syscall) : '';
  if (syscall === 'open' || code === 'EISDIR')
    return new PostgresError(
      'ADDRESS_INVALID',
      `${where}: a file that the address names cannot be read: ${message}`,
      {
        hint: 'Look at sslrootcert, sslcert and sslkey of the address.',
      },
    );
  if (
    unreachable.has(code) ||
    syscall === 'connect' ||
    /timeout exceeded when trying to connect|due to connection timeout|^timeout expired/.test(message)
  )
    return new PostgresError('SERVER_UNREACHABLE', `${where} cannot be reached: ${message || code}`, {
      hint: 'Is the server running, and reachable from here? See host and port.',
    });
  if (
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    /connection terminated|not queryable|socket|query read timeout/i.test(message)
  )
    return new PostgresError('CONNECTION_LOST', `${where}: the connection was lost: ${message}`, {
      hint: 'Whether the last step was committed is not known. Look, then run it again.',
    });
  if (/certificate|SSL|TLS/i.test(message) || /CERT|SSL|TLS/.test(code))
    return new PostgresError('SERVER_REFUSED', `${where}: ${message}`, {
      hint: 'Look at sslmode and sslrootcert of the address: docs/postgres.md.',
    });
  if (/password|SASL|SCRAM/i.test(message))
    return new PostgresError('SERVER_REFUSED', `${where}: ${message}`, {
      hint: 'Look at user and password, and at ~/.pgpass.',
    });
  return new PostgresError('STATEMENT_FAILED', `${where}: ${message}`, {
    hint: 'Report this with the message, please.',
    sqlState,
  });
}

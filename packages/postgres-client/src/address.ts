import { PostgresError } from './errors.ts';

/** Whether a text names a PostgreSQL database: `postgres://…` or `postgresql://…`. */
export function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(text);
}

function parse(address: string): URL {
  try {
    return new URL(address);
  } catch {
    // The cause would have the address in it.
    throw new PostgresError('ADDRESS_INVALID', 'The address of the database cannot be read', {
      hint: 'Write postgres://HOST:PORT/DATABASE; in a password, %, @, : and / are written as %25, %40, %3A and %2F.',
    });
  }
}

/**
 * An address as it may be shown: host, port and database, without user, password and parameters.
 * @throws {PostgresError} ADDRESS_INVALID
 */
export function describePostgresUrl(address: string): string {
  const { hostname, port, pathname, searchParams } = parse(address);
  const host = hostname || searchParams.get('host') || 'localhost';
  return `postgres://${host}:${port || searchParams.get('port') || '5432'}${pathname === '' ? '/' : pathname}`;
}

/** Everything of an address that must not be shown: user's password, encoded and plain, and the address itself. */
export function secretsOf(address: string): string[] {
  const { password, searchParams } = parse(address);
  const plain = [password, searchParams.get('password') ?? '', searchParams.get('sslpassword') ?? ''];
  const decoded = plain.map((secret) => {
    try {
      return decodeURIComponent(secret);
    } catch {
      return secret;
    }
  });
  return [address, ...plain, ...decoded].filter((secret) => secret !== '');
}

/**
 * An address for the driver, which takes three modes of TLS for `verify-full` and prints a warning of many lines about them; said outright, it
 * stays so in its next version too.
 */
export function nameTlsMode(address: string): string {
  if (/[?&]uselibpqcompat=true(?:&|$)/.test(address)) return address;
  return address.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full');
}

import { PostgresError } from './errors.ts';

/** Variables that the driver reads too. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a text names a PostgreSQL database: `postgres://…` or `postgresql://…`. */
export function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(text);
}

function parse(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // Else a password with such a sign in it is taken for the port and the database, and shown as those.
  const isWhole =
    url?.hash === '' &&
    !url.pathname.includes('@') &&
    [...url.searchParams.keys()].every((name) => /^\w*$/.test(name));
  if (url !== undefined && isWhole) return url;
  // Without the cause, which would have the address in it.
  throw new PostgresError('ADDRESS_INVALID', 'The address of the database cannot be read', {
    hint: 'Write postgres://HOST:PORT/DATABASE; in names and passwords, % @ : / ? # are written as %25 %40 %3A %2F %3F %23.',
  });
}

/**
 * An address as it may be shown: host, port and database, without user, password and parameters. What it leaves out is taken
 * from PGHOST, PGPORT and PGDATABASE, as the driver does.
 * @throws {PostgresError} ADDRESS_INVALID
 */
export function showAddress(address: string, env: Environment): string {
  const { hostname, port, pathname, searchParams } = parse(address);
  const host = hostname || searchParams.get('host') || env['PGHOST'] || 'localhost';
  const shownPort = port || searchParams.get('port') || env['PGPORT'] || '5432';
  const database = pathname.length > 1 ? pathname : `/${env['PGDATABASE'] ?? ''}`;
  return `postgres://${host}:${shownPort}${database}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Everything of an address that must not be shown: the user's password, encoded and plain, and the address itself; the user's
 * name where it is quoted, as in what servers say of somebody whom they refuse.
 */
export function secretsOf(address: string, env: Environment = {}): string[] {
  const { username, password, searchParams } = parse(address);
  const plain = [password, searchParams.get('password') ?? '', searchParams.get('sslpassword') ?? ''];
  const secrets = [address, ...plain, ...plain.map(decode)].filter((secret) => secret !== '');
  const user = decode(username) || searchParams.get('user') || env['PGUSER'] || env['USER'];
  return user ? [...secrets, `"${user}"`, `«${user}»`, `»${user}«`, `„${user}“`] : secrets;
}

// What a database, a role or PGOPTIONS may say otherwise: dates are read and compared as text, and a statement on its own must look
// again at a row that it waited for.
const sessionSettings = [
  'DateStyle=ISO',
  'TimeZone=UTC',
  'standard_conforming_strings=on',
  String.raw`default_transaction_isolation=read\ committed`,
];

/** An address with the settings that every session needs, after those that it, or else the environment, asks for. */
export function settleSession(address: string, env: Environment): string {
  const { search, searchParams } = parse(address);
  const theirs = searchParams.get('options') ?? env['PGOPTIONS'] ?? '';
  // Only what must be encoded: of an address with a space in it the driver encodes the rest once more.
  const asked = theirs.replaceAll(/[%&#+]/g, encodeURIComponent).replaceAll(' ', '+');
  const settings = sessionSettings.map((setting) => `+-c+${setting.replace(' ', '+')}`).join('');
  // The driver takes the last one of several.
  return `${address}${search === '' && !address.endsWith('?') ? '?' : '&'}options=${asked}${settings}`;
}

/**
 * An address for the driver, which takes three modes of TLS for `verify-full` and prints a warning of many lines about them; said outright, it
 * stays so in its next version too.
 */
export function nameTlsMode(address: string): string {
  if (/[?&]uselibpqcompat=true(?:&|$)/.test(address)) return address;
  return address.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full');
}

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameTlsMode, secretsOf, showAddress } from '../src/address.ts';
import { redact } from '../src/failures.ts';
import { describePostgresUrl, isPostgresUrl } from '../src/index.ts';

test.each([
  ['postgres://host/db', true],
  ['postgresql://host/db', true],
  ['POSTGRES://host/db', true],
  ['queue.db', false],
  ['./postgres:/x', false],
  ['mysql://host/db', false],
])('%s: %j', (text, isUrl) => expect(isPostgresUrl(text)).toBe(isUrl));

test.each([
  ['postgres://ana:secret@db.example:6543/backlog?sslmode=disable', 'postgres://db.example:6543/backlog'],
  ['postgres://db.example/backlog', 'postgres://db.example:5432/backlog'],
  ['postgres://[::1]:5433/x', 'postgres://[::1]:5433/x'],
  ['postgres:///x?host=/var/run/postgresql', 'postgres:///var/run/postgresql:5432/x'],
])('%s is shown as %s', (address, shown) => expect(showAddress(address, {})).toBe(shown));

test('what an address leaves out is shown as the environment has it', () => {
  const env = {
    PGHOST: 'db.example',
    PGPORT: '6543',
    PGDATABASE: 'backlog',
    PGUSER: 'ana',
    PGPASSWORD: 'secret',
  };
  expect(showAddress('postgres://', env)).toBe('postgres://db.example:6543/backlog');
  expect(showAddress('postgres://other:1/x', env)).toBe('postgres://other:1/x');
});

test.each([
  'postgres://ana:se cret@ho st:port/x',
  // Signs in a password that end the name of the host, the port or the path.
  'postgres://ana:12#secret@host/x',
  'postgres://ana:12/secret@host/x',
  'postgres://ana:12?secret@host/x',
])('an address that cannot be read is not repeated: %s', (address) => {
  expect(() => describePostgresUrl(address)).toThrow(
    expect.objectContaining({ code: 'ADDRESS_INVALID', message: expect.not.stringContaining('cret') }),
  );
});

test('whatever the password is, it does not stay in a text', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4 }), (password) => {
      const encoded = encodeURIComponent(password);
      const address = `postgres://ana:${encoded}@db.example/x`;
      const text = redact(`a ${encoded} b ${address}`, secretsOf(address));
      expect(text.startsWith('a *** b ')).toBe(true);
      expect(describePostgresUrl(address)).toBe('postgres://db.example:5432/x');
    }),
  );
});

test('the name of the user does not stay in what a server says, and stays elsewhere', () => {
  const said = 'password authentication failed for user "ana" of banana';
  expect(redact(said, secretsOf('postgres://ana@db.example/x'))).toBe(
    'password authentication failed for user *** of banana',
  );
});

test.each([
  ['postgres://db/x?sslmode=require', 'postgres://db/x?sslmode=verify-full'],
  ['postgres://db/x?a=1&sslmode=prefer&b=2', 'postgres://db/x?a=1&sslmode=verify-full&b=2'],
  ['postgres://db/x?sslmode=no-verify', 'postgres://db/x?sslmode=no-verify'],
  [
    'postgres://db/x?sslmode=require&uselibpqcompat=true',
    'postgres://db/x?sslmode=require&uselibpqcompat=true',
  ],
  ['postgres://sslmode=require:p@db/x', 'postgres://sslmode=require:p@db/x'],
])('the mode of TLS is said outright: %s', (address, expected) => {
  expect(nameTlsMode(address)).toBe(expected);
});

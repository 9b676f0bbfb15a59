import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { overlayWal } from '../../src/sqlite/wal-overlay.ts';
import { signWal } from './sign-wal.ts';

type Step = readonly [
  verb: 'insert' | 'update' | 'delete' | 'rollback' | 'checkpoint' | 'vacuum',
  size: number,
];

const steps = fc.array(
  fc.tuple(
    fc.constantFrom<Step[0][]>('insert', 'insert', 'update', 'delete', 'rollback', 'checkpoint', 'vacuum'),
    fc.nat(4000),
  ),
  { minLength: 1, maxLength: 25 },
);

function run(database: InstanceType<typeof DatabaseSync>, [verb, size]: Step): void {
  const text = String.fromCharCode(97 + (size % 26)).repeat(size);
  if (verb === 'insert') database.prepare('INSERT INTO t (a) VALUES (?), (?)').run(text, `${size}`);
  else if (verb === 'update') database.prepare('UPDATE t SET a = ? WHERE rowid % 3 = ?').run(text, size % 3);
  else if (verb === 'delete') database.prepare('DELETE FROM t WHERE rowid % 4 = ?').run(size % 4);
  else if (verb === 'vacuum') database.exec('VACUUM');
  else if (verb === 'checkpoint') {
    const mode = ['PASSIVE', 'FULL', 'RESTART', 'TRUNCATE'][size % 4];
    database.exec(`PRAGMA wal_checkpoint(${mode})`);
  } else {
    // A cache of few pages makes them reach the log before the end.
    database.exec('BEGIN');
    for (let count = 0; count < 20; count += 1)
      database.prepare('INSERT INTO t (a) VALUES (?)').run(text.slice(0, 900));
    database.exec('ROLLBACK');
  }
}

/** A database and its log as they lie on the disk after the steps. */
function record(folder: string, pageBytes: number, all: readonly Step[]): { image: Buffer; wal: Buffer } {
  const file = path.join(folder, 'live.db');
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
    PRAGMA wal_autocheckpoint = 6; PRAGMA cache_size = 4; CREATE TABLE t (a TEXT)`);
  for (const step of all) run(database, step);
  const bytes = { image: readFileSync(file), wal: readFileSync(`${file}-wal`) };
  database.close();
  return bytes;
}

function dump(file: string): unknown {
  const database = new DatabaseSync(file);
  const all = (sql: string): unknown[] => database.prepare(sql).all();
  try {
    const tables = all('SELECT name FROM sqlite_master');
    return {
      tables,
      rows: tables.length > 0 ? all('SELECT rowid, a FROM t') : [],
      check: all('PRAGMA integrity_check'),
    };
  } catch (error) {
    // Without the end of its log a database may be damaged, for SQLite too.
    return String(error);
  } finally {
    database.close();
  }
}

/** What SQLite sees, and what it sees of the overlay alone. */
function compare(folder: string, image: Buffer, wal: Buffer): { expected: unknown; actual: unknown } {
  const theirs = path.join(folder, 'theirs.db');
  writeFileSync(theirs, image);
  writeFileSync(`${theirs}-wal`, wal);
  const ours = path.join(folder, 'ours.db');
  writeFileSync(ours, overlayWal(Buffer.from(image), wal));
  const found = { expected: dump(theirs), actual: dump(ours) };
  // Opening the overlay has not begun a log: it says that it has none.
  expect(existsSync(`${ours}-wal`)).toBe(false);
  return found;
}

describe('overlayWal', () => {
  test.each([512, 1024, 4096, 65_536])('equals what SQLite reads, pages of %i bytes', (pageBytes) => {
    fc.assert(
      fc.property(steps, (all) => {
        using dir = tempDir();
        const { image, wal } = record(dir.path, pageBytes, all);
        const { expected, actual } = compare(dir.path, image, wal);
        expect(actual).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  test('of a log that is cut or has a wrong byte, the commits before it count', () => {
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (all, place, isCut) => {
        using dir = tempDir();
        const { image, wal } = record(dir.path, 1024, all);
        const at = Math.floor(place * Math.max(0, wal.length - 1));
        const damaged = isCut ? wal.subarray(0, at) : Buffer.from(wal);
        if (!isCut && damaged.length > 0) damaged.writeUInt8((damaged.readUInt8(at) + 1) & 0xff, at);
        const { expected, actual } = compare(dir.path, image, damaged);
        expect(actual).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test.each(['its header', 'the header of a frame'])('a log with a wrong byte in %s', (place) => {
    const pageBytes = 512;
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(31), (all, pick, byte) => {
        using dir = tempDir();
        const { image, wal } = record(dir.path, pageBytes, all);
        const frameCount = Math.floor((wal.length - 32) / (24 + pageBytes));
        fc.pre(frameCount > 0);
        const at = place === 'its header' ? byte : 32 + (pick % frameCount) * (24 + pageBytes) + (byte % 24);
        wal.writeUInt8(wal.readUInt8(at) ^ 1, at);
        const { expected, actual } = compare(dir.path, image, wal);
        expect(actual).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  // The checksums are right: salts are no part of them, and with page 0 they are made anew.
  test.each([
    ['the salts of another log', 8],
    ['no page', 0],
  ])('a frame with %s ends the log, whatever its checksum', (_, at) => {
    using dir = tempDir();
    const { image, wal } = record(dir.path, 512, [
      ['insert', 10],
      ['insert', 20],
    ]);
    const frame = wal.length - 24 - 512;
    if (at === 0) wal.writeUInt32BE(0, frame);
    const signed = signWal(wal);
    if (at === 8) signed.writeUInt32BE((signed.readUInt32BE(frame + 8) + 1) >>> 0, frame + 8);
    const { expected, actual } = compare(dir.path, image, signed);
    expect(actual).toEqual(expected);
    // The rows of the first step only.
    expect(actual).toHaveProperty('rows.length', 2);
  });

  test('a log with checksums of big-endian words', () => {
    fc.assert(
      fc.property(steps, (all) => {
        using dir = tempDir();
        const { image, wal } = record(dir.path, 512, all);
        const { expected, actual } = compare(dir.path, image, signWal(wal));
        expect(actual).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('neither log nor log mode: the bytes as they are', () => {
    const image = Buffer.from('SQLite format 3\0'.padEnd(100, '\u0001'));
    expect(overlayWal(Buffer.from(image), undefined)).toEqual(image);
    expect(overlayWal(Buffer.from(image), Buffer.alloc(0))).toEqual(image);
    expect(overlayWal(Buffer.from(image), Buffer.alloc(5000, 7))).toEqual(image);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres, tempDir } from '@backlog-toolkit/test-kit';
import type { LedgerEntry } from '../../src/entry.ts';
import { entryText } from '../../src/entry-text.ts';
import { appendEntries } from '../../src/io/append-entries.ts';
import { copyLedger } from '../../src/io/copy-ledger.ts';
import { prepareLedger } from '../../src/io/ledger-state.ts';
import { readLedger } from '../../src/io/read-ledger.ts';
import { scanLedger } from '../../src/io/scan-ledger.ts';
import { describeWithServer, makeDatabase, makeLedger, openDatabase } from './database.ts';

const entry = (id: string | undefined, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  timestamp: '2026-11-21T12:00:00Z',
  ...more,
  ...(id === undefined ? {} : { id }),
});

/** Ids that are there twice, entries without one, a call that two sources tell of, a key of somebody else's. */
const some: readonly LedgerEntry[] = [
  entry('a', { skill: 'first' }),
  entry(undefined),
  entry('a', { skill: 'second' }),
  entry(undefined),
  entry('claude-code:msg_1:req_1'),
  entry('litellm:msg_1'),
  Object.assign(entry('b', { cost_usd: 0.1 }), { note: { of: 'somebody' } }),
  entry(undefined, { skill: 'x' }),
];

async function read(ledger: string): Promise<string[]> {
  const texts: string[] = [];
  for await (const line of readLedger(ledger))
    texts.push(line.kind === 'entry' ? entryText(line.entry) : line.kind);
  return texts;
}

describeWithServer('copying a ledger (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  const folder = tempDir();
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    folder.dispose();
  });

  function write(name: string, entries: readonly LedgerEntry[], more = ''): string {
    const file = folder.join(name);
    writeFileSync(file, entries.map((one) => `${entryText(one)}\n`).join('') + more);
    return file;
  }

  test('into PostgreSQL and back loses nothing, doubles nothing, and can be repeated', async () => {
    const file = write('there.jsonl', some);
    const address = await makeLedger(server);
    const all = { entries: 8, added: 8, known: 0, left: 0, problems: [] };
    expect(await copyLedger(file, address, { dryRun: true })).toEqual(all);
    expect(await read(address)).toEqual([]);
    expect(await copyLedger(file, address)).toEqual(all);
    expect(await read(address)).toEqual(some.map(entryText));
    expect(await copyLedger(file, address)).toEqual({ ...all, added: 0, known: 8 });
    const back = folder.join('back.jsonl');
    expect(await copyLedger(address, back)).toEqual(all);
    expect(readFileSync(back, 'utf8')).toBe(readFileSync(file, 'utf8'));
    expect(await copyLedger(address, back)).toEqual({ ...all, added: 0, known: 8 });
    // What was appended meanwhile comes with the next copy, and nothing else.
    await appendEntries(address, [entry('new'), entry(undefined), entry('a')]);
    expect(await copyLedger(address, back)).toEqual({ ...all, entries: 10, added: 2, known: 8 });
    expect(await copyLedger(back, address)).toEqual({ ...all, entries: 10, added: 0, known: 10 });
  });

  test('leaves out a call that the other ledger has from the other source', async () => {
    const address = await makeLedger(server);
    await appendEntries(address, [entry('litellm:msg_1'), entry('claude-code:msg_2:req_2')]);
    const file = write('other.jsonl', [
      entry('claude-code:msg_1:req_1'),
      entry('litellm:msg_2'),
      entry('litellm:msg_3'),
    ]);
    expect(await copyLedger(file, address)).toMatchObject({ added: 1, known: 2 });
    const known = write('known.jsonl', [entry('litellm:msg_1'), entry('claude-code:msg_2:req_2')]);
    expect(await copyLedger(file, known)).toMatchObject({ added: 1, known: 2 });
  });

  test('says what stays behind', async () => {
    const file = write('bad.jsonl', [entry('a'), entry('b', { skill: 'x\0' })], 'no entry\n{"timestamp');
    const { problems, ...copied } = await copyLedger(file, await makeLedger(server));
    expect(copied).toEqual({ entries: 1, added: 1, known: 0, left: 3 });
    expect(problems.map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'bad'],
      [3, 'bad'],
      [4, 'torn'],
    ]);
  });

  test('two who copy at once add each entry once', async () => {
    const many = Array.from({ length: 3000 }, (_, i) =>
      entry(i % 3 === 0 ? undefined : `id-${i}`, { skill: `${i % 900}` }),
    );
    const file = write('many.jsonl', many);
    const address = await makeLedger(server);
    const copies = await Promise.all([copyLedger(file, address), copyLedger(file, address)]);
    expect(copies.map(({ added }) => added).reduce((a, b) => a + b)).toBe(3000);
    expect((await read(address)).toSorted()).toEqual(many.map(entryText).toSorted());
  });

  test('the tables are made once, and those of a newer version are refused', async () => {
    const address = makeDatabase(server);
    expect(await copyLedger(write('one.jsonl', [entry('a')]), address, { dryRun: true })).toMatchObject({
      added: 1,
    });
    expect(await Promise.all([prepareLedger(address), prepareLedger(address)])).toContain('missing');
    expect(await prepareLedger(address)).toBe('current');
    const postgres = openDatabase(address);
    await postgres.query('INSERT INTO usage_ledger.migrations (version) VALUES (99)');
    const newer = { code: 'LEDGER_NEWER', kind: 'bad-data' };
    await expect(prepareLedger(address)).rejects.toMatchObject(newer);
    await expect(scanLedger(address, { queries: [{ name: 'all' }] })).rejects.toMatchObject(newer);
    await expect(appendEntries(address, [entry('b')])).rejects.toMatchObject(newer);
    await expect(read(address)).resolves.toEqual([]);
    await postgres.query('DELETE FROM usage_ledger.migrations WHERE version = 99');
    await appendEntries(address, [entry('c')]);
    await postgres.query('INSERT INTO usage_ledger.migrations (version) VALUES (99)');
    await expect(read(address)).rejects.toMatchObject(newer);
    await postgres.close();
  });
});

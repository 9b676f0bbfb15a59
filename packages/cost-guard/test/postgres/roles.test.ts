import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import {
  appendEntries,
  copyLedger,
  readLedger,
  scanLedger,
  withAppender,
} from '@backlog-toolkit/usage-ledger';
import { describeWithServer, makeLedger, nameOf } from './database.ts';

const page = readFileSync(new URL('../../../../docs/postgres.md', import.meta.url), 'utf8');
const roles = /^```sql roles-ledger\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
const refused = { code: 'NOT_ALLOWED', kind: 'bad-config' };

describeWithServer('the roles of a ledger in the documentation (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address: string;
  const connection = { cwd: import.meta.dirname };
  const entry = { timestamp: '2026-11-21T12:00:00Z', cost_usd: 1 };

  beforeAll(async () => {
    server = await startPostgres();
    address = await makeLedger(server);
    for (const role of ['reader', 'worker', 'operator']) server.sql(`CREATE ROLE backlog_${role} NOLOGIN`);
    server.sql(roles, nameOf(address));
  }, 60_000);
  afterAll(() => server.stop());

  function addressAs(role: string): string {
    server.sql(`CREATE ROLE login_${role} LOGIN PASSWORD 'x' IN ROLE backlog_${role}`);
    const url = new URL(address);
    url.username = `login_${role}`;
    url.password = 'x';
    return url.href;
  }

  test('a worker reads and adds, and neither changes nor deletes', async () => {
    const worker = addressAs('worker');
    const both = [
      { ...entry, id: 'a' },
      { ...entry, id: 'claude-code:msg_1:req_1' },
    ];
    expect(await appendEntries(worker, both, { connection })).toEqual({ appended: 2, duplicates: 0 });
    await withAppender(worker, (append) => append([{ ...entry, id: 'litellm:msg_1' }]), { connection });
    expect(await copyLedger(worker, address, { connection })).toMatchObject({ entries: 2, added: 0 });
    const { results } = await scanLedger(worker, { queries: [{ name: 'all', by: ['ticket'] }], connection });
    expect(results[0]?.totals.lines).toBe(2);
    for (const statement of [
      'DELETE FROM usage_ledger.entries',
      'UPDATE usage_ledger.entries SET cost_usd = 0',
    ])
      expect(() => server.sql(`SET ROLE backlog_worker; ${statement}`, nameOf(address))).toThrow(
        /permission denied/,
      );
  });

  test('a reader reads, and nothing else', async () => {
    const reader = addressAs('reader');
    const lines: unknown[] = [];
    for await (const line of readLedger(reader, { connection })) lines.push(line);
    expect(lines).toHaveLength(2);
    await expect(appendEntries(reader, [entry], { connection })).rejects.toMatchObject(refused);
  });
});

import { expect, test } from '@jest/globals';
import { findPostgres, startPostgres } from '@backlog-toolkit/test-kit';
import { appendEntries, prepareLedger } from '@backlog-toolkit/usage-ledger';
import { flowProject } from './flow-project.ts';

const testWithServer = findPostgres() === undefined ? test.skip : test;
const feature = { id: 'FEAT-001', title: 'Charge for heavy parcels', files: ['src/rates.mjs'] };

testWithServer(
  'a wave is reported with costs of a ledger in PostgreSQL (skipped without a PostgreSQL server)',
  async () => {
    await using server = await startPostgres();
    const connection = { cwd: import.meta.dirname };
    using project = flowProject([feature], { llmOps: { usageLedger: server.url() } });
    await project.run(['state', 'FEAT-001', 'set', 'plan=passed']);
    const bare = await project.run(['wave-report', '--json']);
    expect([bare.code, bare.stderr]).toEqual([66, expect.stringContaining('cost-guard migrate')]);
    await prepareLedger(server.url(), connection);
    const call = { timestamp: '2026-02-07T09:00:00Z', ticket_id: 'FEAT-1', cost_usd: 0.25 };
    await appendEntries(server.url(), [call, call], { connection });
    const { code, stdout, stderr } = await project.run(['wave-report', '--json']);
    expect([code, `${stdout}${stderr}`.includes(server.password)]).toEqual([0, false]);
    expect(JSON.parse(stdout)).toMatchObject({
      tickets: [{ id: 'FEAT-001', cost: { calls: 2, usd: '0.50' } }],
    });
  },
  60_000,
);

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { copyLedger } from '@backlog-toolkit/usage-ledger';
import { checkBudgets } from '../../src/io/check-budgets.ts';
import { openGuard } from '../../src/io/open-guard.ts';
import { budgetsJson } from '../../src/render/budget-json.ts';
import { call, ledgerPath, testProject } from '../support.ts';
import { describeWithServer, makeLedger, nameOf } from './database.ts';

const nowMs = Date.UTC(2026, 9, 25, 12);
const hourMs = 3_600_000;

const entry = fc
  .record({
    ageHours: fc.double({ min: -2, max: 40 * 24, noNaN: true }),
    cost: fc.option(fc.nat(5_000_000).map((n) => Number(`${n}e-6`))),
    ticket_id: fc.constantFrom('FEAT-1', 'FEAT-2', ''),
    skill: fc.constantFrom('implementer', 'reviewer'),
    model: fc.constantFrom('claude-sonnet-5-5', 'claude-haiku-4-5', 'no-such-model'),
    model_alias: fc.constantFrom('balanced', 'cheap', undefined),
    input_tokens: fc.nat(10_000),
    status: fc.constantFrom('success', 'failed', undefined),
  })
  .map(({ ageHours, cost, ...more }) => ({
    ...more,
    timestamp: new Date(nowMs - Math.round(ageHours * hourMs)).toISOString(),
    ...(cost === null ? {} : { cost_usd: cost }),
  }));

/** Around the end of summer time, when a day has 25 hours. */
const budgets = [
  { name: 'day', period: 'day', timeZone: 'Europe/Berlin', warnUsd: 5, hardUsd: 10 },
  { name: 'week', period: 'week', timeZone: 'America/New_York', hardUsd: 50 },
  { name: 'month', period: 'month', hardUsd: 100 },
  { name: 'ticket', period: 'month', scope: { ticket: 'FEAT-1' }, hardUsd: 20 },
  { name: 'five hours', period: 'rolling', hours: 5, hardUsd: 3 },
  { name: 'model', period: 'month', scope: { model: 'balanced' }, warnUsd: 1 },
];

describeWithServer('verdicts on a ledger in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test('are those on the same ledger in a file, letter by letter', async () => {
    const address = await makeLedger(server);
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 30 }), async (entries) => {
        using project = testProject(entries, { budgets });
        server.sql('TRUNCATE usage_ledger.entries RESTART IDENTITY', nameOf(address));
        await copyLedger(`${project.path}/${ledgerPath}`, address);
        const judge = async (ledger: string): Promise<string> => {
          const guard = await openGuard({ cwd: project.path, ledger });
          const check = await checkBudgets(guard, nowMs);
          return JSON.stringify(budgetsJson(check, 'the ledger', nowMs));
        };
        expect(await judge(address)).toBe(await judge(ledgerPath));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  test('and so are the reports', async () => {
    const entries = Array.from({ length: 40 }, (_, i) =>
      call(i / 1000, {
        timestamp: new Date(Date.UTC(2026, 9, 20) + i * 3 * hourMs).toISOString(),
        skill: `skill-${i % 3}`,
        cache_hit: i % 2 === 0,
      }),
    );
    using project = testProject(entries);
    const address = await makeLedger(server);
    await copyLedger(`${project.path}/${ledgerPath}`, address);
    const label = `postgres://127.0.0.1:${server.port}/${nameOf(address)}`;
    const commands = [
      ['--by', 'skill', 'day', '--json'],
      ['--by', 'ticket'],
      ['forecast'],
      ['report', '--since', '2026-10-20', '--until', '2026-10-25', '--format', 'csv'],
      ['delta', '--base-ledger', ledgerPath, '--json'],
    ];
    for (const command of commands) {
      const file = await project.run(command);
      const database = await project.run([...command, '--ledger', address]);
      const same = (text: string): string =>
        text.replaceAll(label, ledgerPath).replace('"isAppended":false', '"isAppended":true');
      expect([command[0], file.code]).toEqual([command[0], 0]);
      expect([command[0], database.code, same(database.stdout)]).toEqual([
        command[0],
        file.code,
        file.stdout,
      ]);
    }
  }, 60_000);
});

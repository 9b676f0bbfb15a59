import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { faultServer, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { answer, makeProject, spendRow, writeTranscripts } from '../import/support.ts';
import { describeWithServer, makeLedger, nameOf } from './database.ts';

const ledgerPath = '.backlog-ops/usage-ledger.jsonl';

describeWithServer('imports into PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test('bring, leave out and tell what they do with a file', async () => {
    // One call of the same name, one that only looks the same, one of the proxy's own.
    const alike = { completion_tokens: 100, model: 'anthropic/claude-sonnet-5-5', spend: 0.003 };
    const rows = [
      spendRow('msg_a', alike),
      spendRow('call-b', { ...alike, startTime: '2026-11-01T10:20:00Z', endTime: '2026-11-01T10:20:09Z' }),
      spendRow('call-c', { startTime: '2026-11-02T10:00:00Z', endTime: '2026-11-02T10:00:09Z' }),
    ];
    const page = { data: rows, total: rows.length, page: 1, total_pages: 1 };
    await using proxy = await faultServer({ routes: { '/spend/logs/v2': () => ({ json: page }) } });
    const address = await makeLedger(server);
    const label = `postgres://127.0.0.1:${server.port}/${nameOf(address)}`;
    using file = makeProject(proxy.url);
    using database = makeProject(proxy.url);
    const transcripts = [answer({ id: 'msg_a' }), answer({ id: 'msg_b', at: '2026-11-01T10:20:08.000Z' })];
    const steps = [
      ['import', 'claude-code', '--dry-run'],
      ['import', 'claude-code', '--json'],
      ['import', 'litellm', '--dry-run', '--json'],
      ['import', 'litellm', '--json'],
      ['import', 'litellm', '--since', '2026-11-01', '--json'],
      ['import', 'litellm', '--since', '2026-11-01', '--keep-doubles', '--json'],
      ['import', 'claude-code', '--again', '--json'],
      ['reconcile', '--transcripts', '--json'],
      ['--by', 'source', 'ticket', 'day', '--json'],
    ];
    for (const project of [file, database])
      writeTranscripts(project, { 'shop/session-1.jsonl': transcripts });
    for (const step of steps) {
      const here = await file.run(step);
      const there = await database.run([...step, '--ledger', address]);
      expect([...step, [0, 1].includes(here.code ?? 70)]).toEqual([...step, true]);
      const same = (text: string, root: string): string =>
        text
          .replaceAll(root, '')
          .replaceAll(label, ledgerPath)
          .replaceAll(/"(?:until|lookedUntil|to)":"[^"]*"/g, '')
          // A change of a file has places, that of a database has none.
          .replaceAll(/^(?:---|\+\+\+|@@).*\n/gm, '');
      expect([...step, there.code, same(there.stdout, database.root)]).toEqual([
        ...step,
        here.code,
        same(here.stdout, file.root),
      ]);
    }
  }, 60_000);
});

import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, runNode, startPostgres } from '@backlog-toolkit/test-kit';
import { call, ledgerPath, type TestProject, testProject } from '../support.ts';
import { describeWithServer, makeDatabase, makeLedger, nameOf } from './database.ts';

const packageFolder = path.join(import.meta.dirname, '../..');

/** Every file below a folder, as one text. */
function readAll(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => `${file.name}\n${readFileSync(path.join(file.parentPath, file.name), 'utf8')}`)
    .join('\n');
}

const answer = (i: number): string =>
  JSON.stringify({
    type: 'assistant',
    timestamp: '2026-11-21T12:00:00.000Z',
    sessionId: 's-1',
    requestId: `req_${i}`,
    uuid: `u-${i}`,
    message: {
      id: `msg_${i}`,
      role: 'assistant',
      model: 'claude-sonnet-4-5-20250929',
      stop_reason: 'end_turn',
      usage: { input_tokens: 1000, output_tokens: 100 },
    },
  });

describeWithServer('cost-guard on PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  /** A project whose configuration names a database. */
  function projectOf(usageLedger: string, more: object = {}): TestProject {
    return testProject([call(100)], {
      usageLedger,
      budgets: [{ name: 'day', period: 'day', hardUsd: 10 }],
      ...more,
    });
  }

  test('moves there and back; what is there counts, and says so without the password', async () => {
    const address = makeDatabase(server);
    using project = projectOf(address);
    const run = async (...args: readonly string[]): Promise<readonly [number | null, string]> => {
      const { code, stdout, stderr } = await project.run(args);
      expect(`${stdout}${stderr}`).not.toContain(server.password);
      return [code, `${stdout}${stderr}`];
    };
    const label = `postgres://127.0.0.1:${server.port}/${nameOf(address)}`;
    expect(await run('check')).toEqual([66, expect.stringContaining('cost-guard migrate')]);
    expect(await run('migrate', '--dry-run', '--from', ledgerPath)).toEqual([
      0,
      expect.stringContaining(`1 would be added to ${label} from ${ledgerPath}, 0 known already`),
    ]);
    expect(await run('migrate', '--from', ledgerPath)).toEqual([
      0,
      expect.stringContaining(`1 added to ${label} from ${ledgerPath}, 0 known already`),
    ]);
    expect(await run('migrate', '--from', ledgerPath, '--json')).toEqual([
      0,
      expect.stringMatching(/"tables":"current".*"added":0,"known":1,"left":0/),
    ]);
    expect(await run('check')).toEqual([1, expect.stringContaining('$100.00 of $10.00')]);
    expect(await run('record', '--id', 'r-1', '--cost-usd', '0.25', '--dry-run')).toEqual([
      0,
      expect.stringContaining(`--- ${label}\n+++ ${label}\n+{"timestamp"`),
    ]);
    expect(await run('record', '--id', 'r-1', '--cost-usd', '0.25')).toEqual([
      0,
      expect.stringContaining(`1 recorded in ${label}`),
    ]);
    expect(await run('record', '--id', 'r-1', '--cost-usd', '0.25')).toEqual([
      0,
      expect.stringContaining('1 known already'),
    ]);
    expect(await run('--strict')).toEqual([0, expect.stringContaining('$100.25')]);
    expect(await run('migrate', '--from', address, '--to', 'back.jsonl')).toEqual([
      0,
      expect.stringContaining('2 added to back.jsonl'),
    ]);
    expect(project.read('back.jsonl')).toContain('"id":"r-1"');
    expect(await run('delta', '--base', 'HEAD')).toEqual([64, expect.stringContaining('is a database')]);
    expect(await run('migrate', '--to', 'back.jsonl')).toEqual([
      64,
      expect.stringContaining('nothing to do'),
    ]);
    // Whoever commits it should not commit a password.
    expect(await run('spend')).toEqual([0, expect.stringContaining('has a password in llmOps.usageLedger')]);
    expect(readAll(path.join(project.path, '.backlog-ops'))).not.toContain(server.password);
  }, 60_000);

  test('transcripts are imported once, by the import, a hook, and at the same time', async () => {
    using project = projectOf(await makeLedger(server));
    mkdirSync(path.join(project.path, 'claude/projects/p'), { recursive: true });
    const transcript = 'claude/projects/p/s-1.jsonl';
    project.write(transcript, Array.from({ length: 40 }, (_, i) => `${answer(i)}\n`).join(''));
    const input = JSON.stringify({
      hook_event_name: 'UserPromptSubmit',
      session_id: 's-1',
      transcript_path: path.join(project.path, transcript),
      cwd: project.path,
      prompt: 'go on',
    });
    const runs = await Promise.all([
      project.run(['import', 'claude-code', '--root', 'claude']),
      project.run(['hook', 'user-prompt-submit'], { stdin: input }),
      project.run(['import', 'claude-code', '--root', 'claude', '--again']),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    const { stdout } = await project.run(['--json']);
    expect(JSON.parse(stdout)).toMatchObject({ totals: { calls: 40 } });
    expect(readAll(path.join(project.path, '.backlog-ops'))).not.toContain(server.password);
  }, 60_000);

  test('hook and status line say that the database cannot be reached, and block only if told so', async () => {
    const closed = 'postgres://someone:hunter2@127.0.0.1:1/ledger';
    const told = 'postgres://127.0.0.1:1/ledger cannot be reached';
    const input = JSON.stringify({ hook_event_name: 'UserPromptSubmit', session_id: 's', prompt: 'go on' });
    for (const failClosed of [false, true]) {
      using project = projectOf(closed, { budgetPolicy: { failClosed } });
      const hook = await project.run(['hook', 'user-prompt-submit'], { stdin: input });
      expect([hook.code, hook.stdout]).toEqual([0, expect.stringContaining(told)]);
      expect(hook.stdout.includes('"decision":"block"')).toBe(failClosed);
      const line = await project.run(['statusline'], { stdin: '{}' });
      expect([line.code, line.stdout]).toEqual([0, expect.stringContaining(`budgets unknown: ${told}`)]);
      const check = await project.run(['check']);
      expect(check.code).toBe(69);
      expect(`${hook.stdout}${line.stdout}${check.stdout}${check.stderr}`).not.toContain('hunter2');
    }
  }, 60_000);

  test('a connection that is lost in the middle is 75, nothing is told as recorded, and it can be repeated', async () => {
    const address = await makeLedger(server);
    using project = projectOf(address);
    const database = nameOf(address);
    server.sql(
      `CREATE FUNCTION end_it() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
      CREATE TRIGGER end_it AFTER INSERT ON usage_ledger.entries EXECUTE FUNCTION end_it()`,
      database,
    );
    const record = ['record', '--id', 'r-1', '--cost-usd', '0.25'];
    const lost = await project.run(record);
    expect([lost.code, lost.stdout]).toEqual([75, '']);
    const moved = await project.run(['migrate', '--from', ledgerPath]);
    expect([moved.code, moved.stdout]).toEqual([75, '']);
    server.sql('DROP TRIGGER end_it ON usage_ledger.entries', database);
    expect(server.sql('SELECT count(*) FROM usage_ledger.entries', database)).toBe('0');
    expect((await project.run(record)).stdout).toContain('1 recorded');
    expect((await project.run(['migrate', '--from', ledgerPath])).stdout).toContain('1 added');
  }, 60_000);

  test('without the driver it says how to install it', async () => {
    using project = projectOf('postgres://127.0.0.1:1/ledger');
    // Where no package is found: neither beside the bin nor in the project.
    for (const part of ['bin', 'dist/bin', 'package.json'])
      cpSync(path.join(packageFolder, part), path.join(project.path, 'installed', part), { recursive: true });
    const bin = path.join(project.path, 'installed/bin/cost-guard.cjs');
    const { code, stderr } = await runNode(bin, ['check'], { cwd: project.path });
    expect([code, stderr]).toEqual([69, expect.stringContaining('npm install pg')]);
  });

  test('a ledger in the configuration that is none is refused', async () => {
    using blank = projectOf('  ');
    expect((await blank.run(['check'])).code).toBe(78);
    using odd = projectOf('postgres://a b:%zz@');
    const { code, stderr } = await odd.run(['check']);
    expect([code, stderr]).toEqual([64, expect.stringContaining('cannot be read')]);
  });
});

import { expect, test } from '@jest/globals';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ledgerPath, testProject } from './support.ts';

const sonnet = ['--model', 'claude-sonnet-5-5', '--input-tokens', '12000', '--output-tokens', '900'];

test('one call, with its cost from the registry', async () => {
  using project = testProject();
  rmSync(path.join(project.path, '.backlog-ops'), { recursive: true });
  const args = [
    'record',
    '--ticket',
    'FEAT-001',
    ...sonnet,
    '--timestamp',
    '2026-11-21T10:00:00Z',
    '--id',
    'x',
  ];
  const first = await project.run(args);
  expect([first.code, first.stdout]).toEqual([0, `1 recorded in ${ledgerPath}: $0.0330\n`]);
  expect(project.read(ledgerPath)).toBe(
    '{"timestamp":"2026-11-21T10:00:00Z","ticket_id":"FEAT-001","model":"claude-sonnet-5-5","input_tokens":12000,"output_tokens":900,"cost_usd":0.033,"id":"x"}\n',
  );
  const again = await project.run(args);
  expect([again.code, again.stdout]).toEqual([0, `0 recorded in ${ledgerPath}, 1 known already\n`]);
});

test('what has no price is not recorded as free', async () => {
  using project = testProject();
  const unpriced = { timestamp: '2026-01-01', model: 'nobody-knows' };
  const record = async (entries: object[]): Promise<string> =>
    (await project.run(['record', '--from', '-'], { stdin: JSON.stringify(entries) })).stdout;
  expect(await record([unpriced])).toBe(`1 recorded in ${ledgerPath}: no price\n`);
  expect(await record([unpriced, { timestamp: '2026-01-01', cost_usd: 2 }])).toBe(
    `2 recorded in ${ledgerPath}: at least $2.00\n`,
  );
});

test('a call that says nothing of what it used is not free, unless it failed', async () => {
  using project = testProject();
  const named = { timestamp: '2026-11-20', model: 'claude-opus-5-5' };
  const entries = [
    { ...named, inputTokens: 1000 },
    { ...named, status: 'Failed' },
    { ...named, input_tokens: 0 },
  ];
  const { stderr } = await project.run(['record', '--from', '-'], { stdin: JSON.stringify(entries) });
  expect(stderr).toContain('Entry 1 was recorded without a cost: neither cost_usd nor tokens are given');
  const lines = project.read(ledgerPath).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { cost_usd?: number }).cost_usd)).toEqual([
    undefined,
    0,
    0,
  ]);
  const { stdout } = await project.run(['--json', '--by', 'status']);
  expect(JSON.parse(stdout)).toMatchObject({
    isLowerBound: true,
    totals: { costUsd: 0, unpricedCalls: 1 },
    breakdowns: [
      {
        groups: [
          { costUsd: 0, unpricedCalls: 1 },
          { key: { status: 'Failed' }, costUsd: 0 },
        ],
      },
    ],
  });
});

test('a dry run writes nothing and shows the line', async () => {
  using project = testProject();
  rmSync(path.join(project.path, ledgerPath));
  const { stdout } = await project.run([
    'record',
    ...sonnet,
    '--cost-usd',
    '0',
    '--timestamp',
    '2026-01-01',
    '--dry-run',
  ]);
  expect(stdout).toBe(
    `--- /dev/null\n+++ b/${ledgerPath}\n@@ -0,0 +1 @@\n+{"timestamp":"2026-01-01","model":"claude-sonnet-5-5","input_tokens":12000,"output_tokens":900,"cost_usd":0}\n`,
  );
  expect(existsSync(path.join(project.path, ledgerPath))).toBe(false);
});

test('a dry run shows the very bytes that are appended, and only what is new', async () => {
  using project = testProject();
  project.write(
    ledgerPath,
    '{"timestamp":"2026-01-01","id":"known"}\n{"timestamp":"2026-01-02","id":"last"}',
  );
  const entries = [
    { cost_usd: 1e-7, note: 'é "x"', id: 'new', model: 'm', timestamp: '2026-01-03', skill: null },
    { id: 'known', timestamp: '2026-01-01' },
    { id: 'last', timestamp: '2026-01-02' },
    { output_tokens: 3, model: 'claude-sonnet-5-5', timestamp: '2026-01-04' },
    { id: 'new', timestamp: '2026-01-05' },
  ];
  const stdin = JSON.stringify(entries);
  const shown = await project.run(['record', '--from', '-', '--ticket', 'A', '--dry-run'], { stdin });
  const before = project.read(ledgerPath);
  await project.run(['record', '--from', '-', '--ticket', 'A'], { stdin });
  const appended = project
    .read(ledgerPath)
    .slice(before.length + 1)
    .trimEnd()
    .split('\n');
  expect(appended).toHaveLength(2);
  const last = '{"timestamp":"2026-01-02","id":"last"}';
  expect(shown.stdout.trimEnd().split('\n')).toEqual([
    `--- a/${ledgerPath}`,
    `+++ b/${ledgerPath}`,
    '@@ -2 +2,3 @@',
    `-${last}`,
    String.raw`\ No newline at end of file`,
    `+${last}`,
    ...appended.map((line) => `+${line}`),
  ]);
  const again = await project.run(['record', '--from', '-', '--dry-run'], {
    stdin: JSON.stringify([entries[0]]),
  });
  expect(again.stdout).toBe(`Nothing to record in ${ledgerPath}: 1 known already\n`);
  project.write('l.jsonl.gz', gzipSync('{"timestamp":"2026-01-01"}\n'));
  for (const more of [[], ['--dry-run']])
    expect((await project.run(['record', '--model', 'm', '--ledger', 'l.jsonl.gz', ...more])).code).toBe(64);
});

test('many, with options for what they lack; a bad one keeps all out', async () => {
  using project = testProject();
  const lines = [
    '{"timestamp":"2026-01-01","model":"nobody-knows"}',
    '',
    '{"timestamp":"2026-01-01","ticket_id":"B","cost_usd":2}',
  ];
  const args = ['record', '--from', '-', '--ticket', 'A', '--json', '--auto-id'];
  const first = await project.run(args, { stdin: lines.join('\r\n') });
  expect(JSON.parse(first.stdout)).toEqual({
    schemaVersion: 1,
    ledger: ledgerPath,
    appended: 2,
    duplicates: 0,
    unpriced: 1,
    entriesCostUsd: 2,
  });
  expect(first.stderr).toMatch(/without a cost: no model/);
  const before = project.read(ledgerPath);
  expect(before.match(/"ticket_id":"[AB]"/g)).toEqual(['"ticket_id":"A"', '"ticket_id":"B"']);
  const again = await project.run(args, { stdin: `[${lines[0] ?? ''},${lines[2] ?? ''}]` });
  expect(JSON.parse(again.stdout)).toMatchObject({ appended: 0, duplicates: 2 });
  const bad = await project.run(args, { stdin: `${lines[0] ?? ''}\n{"cost_usd":-1}\n` });
  expect([bad.code, project.read(ledgerPath)]).toEqual([65, before]);
});

test('processes that record at once: every line whole, each id once', async () => {
  using project = testProject();
  const runs = Array.from({ length: 12 }, (_, i) =>
    project.run(['record', ...sonnet, '--cost-usd', '0.5', '--id', `call-${i % 8}`]),
  );
  const codes = (await Promise.all(runs)).map(({ code }) => code);
  expect(codes).toEqual(Array.from({ length: 12 }, () => 0));
  const { stdout } = await project.run(['--json', '--strict']);
  expect(JSON.parse(stdout)).toMatchObject({
    ledger: { lines: 8, badLines: 0 },
    totals: { costUsdExact: '4.00' },
  });
});

test('what is ended at a random moment and run again is in the ledger once', async () => {
  using project = testProject();
  const entries = Array.from({ length: 3000 }, (_, i) => ({
    timestamp: '2026-01-01',
    skill: 'x'.repeat(200),
    cost_usd: 0.25,
    id: `call-${i}`,
  }));
  const stdin = entries.map((entry) => JSON.stringify(entry)).join('\n');
  const args = ['record', '--from', '-', '--json'];
  for (const timeoutMs of [120, 160, 200, 240, 280])
    await project.run(args, { stdin, timeoutMs }).catch(() => undefined);
  expect((await project.run(args, { stdin })).code).toBe(0);
  const { stdout } = await project.run(['--json', '--by', 'source']);
  expect(JSON.parse(stdout)).toMatchObject({ totals: { calls: 3000, costUsdExact: '750.00' } });
});

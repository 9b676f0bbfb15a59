import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { flowProject } from './flow-project.ts';

const feature = { id: 'FEAT-001', title: 'Charge for heavy parcels', files: ['src/rates.mjs'] };
const secret = { id: 'SEC-002', title: 'Lock accounts', files: ['src/auth/login.ts'] };
const found = {
  file: 'src/rates.mjs',
  line: 1,
  severity: 'major',
  confidence: 60,
  title: 'The rate is a constant',
  detail: 'It has to depend on the weight.',
};
const documentOf = (reviewer: string, ...findings: readonly object[]): string =>
  JSON.stringify({ schemaVersion: 1, reviewer, findings });

test('a ticket is reviewed until it is approved, round by round', async () => {
  using project = flowProject([feature]);
  project.write('.backlog-ops/spec.json', documentOf('spec-compliance', found));
  project.write('.backlog-ops/quality.json', documentOf('code-quality', { ...found, line: 2 }));
  const both = ['--findings', '.backlog-ops/spec.json', '.backlog-ops/quality.json'];
  const summary = `${project.path}/summary.md`;
  const output = `${project.path}/output.txt`;
  const first = await project.run(['review', 'FEAT-1', ...both], {
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_OUTPUT: output,
  });
  expect(first).toMatchObject({
    code: 1,
    stdout: [
      'FEAT-001: changes (1 blocking finding)',
      'round 1 of 3; 2 said, 1 merged, 0 below 80%, 1 kept',
      'reviewers: spec-compliance, code-quality',
      'src/rates.mjs:1  major  84%  The rate is a constant  (code-quality, spec-compliance)',
      '',
    ].join('\n'),
  });
  expect(first.stderr).toContain('::error file=src/rates.mjs,line=1::The rate is a constant');
  expect(readFileSync(output, 'utf8')).toMatch(/^verdict<<(\S+)\nchanges\n\1\nround<</);
  expect(readFileSync(summary, 'utf8')).toMatch(/^## Review of FEAT-001: changes/);

  project.write('.backlog-ops/quality.json', documentOf('code-quality'));
  const dry = await project.run(['review', 'FEAT-001', ...both, '--dry-run']);
  expect(dry.stdout).toContain('+  "reviewRounds": 2,');
  const second = await project.run(['review', 'FEAT-001', ...both, '--json']);
  expect(second.code).toBe(0);
  expect(JSON.parse(second.stdout)).toMatchObject({ schemaVersion: 1, verdict: 'approve', round: 2 });
  const state = await project.run(['state', 'FEAT-001', '--json']);
  expect(JSON.parse(state.stdout)).toMatchObject({
    reviewRounds: 2,
    gates: { review: { status: 'passed', by: 'agent-1', tree: expect.stringMatching(/^[0-9a-f]{40}$/) } },
  });
  for (const round of ['1', '4', '99', '0', '2.5']) {
    const odd = await project.run(['review', 'FEAT-001', ...both, '--round', round]);
    expect([odd.code, odd.stderr]).toEqual([64, expect.stringContaining(`--round is ${round}`)]);
  }
  expect((await project.run(['review', 'FEAT-001', ...both, '--round', '2'])).code).toBe(0);
});

test.each([
  [['review', 'FEAT-001', '--findings', 'none.json'], 66, 'There is no file none.json'],
  [['review', 'FEAT-001', '--findings', 'bad.json'], 65, '$.findings[0].line: expected a whole number'],
  [['review', 'FEAT-001'], 64, 'No findings are named'],
  [['review', 'FEAT-009', '--findings', 'good.json'], 1, 'There is no ticket FEAT-009'],
  [['review', '../x', '--findings', 'good.json'], 64, 'is not a ticket id'],
  [['wave-report', '--since', 'yesterday'], 64, '--since is'],
  [['commit-message', 'FEAT-009'], 1, 'There is no ticket FEAT-009'],
])('%j ends with %i', async (args, code, message) => {
  using project = flowProject([feature]);
  project.write('bad.json', documentOf('spec', { ...found, line: 0 }));
  project.write('good.json', documentOf('spec'));
  const result = await project.run(args);
  expect(result.stderr).toContain(message);
  expect(result.code).toBe(code);
});

test('a config that is wrong about reviews is not passed over', async () => {
  using project = flowProject([feature], { reviewPipeline: { confidenceThreshold: 'high' } });
  project.write('good.json', documentOf('spec'));
  const result = await project.run(['review', 'FEAT-001', '--findings', 'good.json']);
  expect(result.code).toBe(78);
});

test('sensitive work waits for more reviewers and is looked at more closely', async () => {
  using project = flowProject([secret]);
  const { code, stdout } = await project.run(['review', 'SEC-002', '--findings', '-', '--json']);
  expect(code).toBe(65);
  expect(stdout).toBe('');
  project.write('quality.json', documentOf('Code-Quality'));
  const waiting = await project.run(['review', 'SEC-002', '--findings', 'quality.json', '--json']);
  expect(waiting.code).toBe(1);
  expect(JSON.parse(waiting.stdout)).toMatchObject({
    verdict: 'changes',
    round: 1,
    missing: ['spec-compliance', 'security', 'failure-paths'],
    frontier: { matches: [{ name: 'auth' }] },
  });
});

test('a dry run without documents tells who has to review, and leaves everything as it is', async () => {
  using project = flowProject([secret]);
  const asked = await project.run(['review', 'SEC-002', '--dry-run', '--json']);
  expect(asked.code).toBe(1);
  expect(JSON.parse(asked.stdout)).toMatchObject({
    round: 1,
    reviewers: [
      { name: 'spec-compliance', required: true },
      { name: 'code-quality', required: true },
      { name: 'security' },
      { name: 'failure-paths' },
    ],
    frontier: { matches: [{ name: 'auth' }] },
  });
  const { stdout } = await project.run(['state', 'SEC-002']);
  expect(stdout).toContain('nobody has it');
});

test('added lines are looked at, since the base that is named or found', async () => {
  using project = flowProject([{ ...feature, files: ['src/rates.mjs', 'src/a.mjs', 'src/b.mjs'] }]);
  project.write('src/rates.mjs', 'export const all = (jobs) =>\n  Promise.all(jobs);\n');
  project.git('add', '--all');
  project.git('commit', '-q', '-m', 'Begin the work');
  project.write('.backlog-ops/spec.json', documentOf('spec-compliance'));
  const review = ['review', 'FEAT-001', '--findings', '.backlog-ops/spec.json', '--json', '--dry-run'];
  for (const base of [['--base', 'HEAD^'], []]) {
    const since = await project.run([...review, ...base]);
    expect(JSON.parse(since.stdout)).toMatchObject({
      frontier: { matches: [{ name: 'concurrency', places: [{ file: 'src/rates.mjs', line: 2 }] }] },
    });
  }
  const none = await project.run([...review, '--base', 'HEAD']);
  expect(JSON.parse(none.stdout)).toMatchObject({ frontier: { matches: [] } });
  expect((await project.run([...review, '--base', 'nowhere'])).code).toBe(66);
});

test('a wave is reported with what its tickets cost', async () => {
  using project = flowProject([feature, secret]);
  const call = { timestamp: '2026-02-07T09:00:00Z', ticket_id: 'FEAT-1', cost_usd: 0.25 };
  project.write('.backlog-ops/usage-ledger.jsonl', `${JSON.stringify(call)}\n${JSON.stringify(call)}\n`);
  await project.run(['state', 'FEAT-001', 'set', 'plan=passed']);
  const { code, stdout } = await project.run(['wave-report', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    tickets: [{ id: 'FEAT-001', owner: 'agent-1', nextGate: 'tdd', cost: { calls: 2, usd: '0.50' } }],
    totals: { tickets: 1, finished: 0, usdPerFinished: null },
  });
  const named = await project.run(['wave-report', '--wave', 'SEC-002', 'FEAT-001', '--format', 'markdown']);
  expect(named.stdout).toMatch(/^## What the wave did\n\n0 of 2 finished[\s\S]*`SEC-002`[\s\S]*`FEAT-001`/);
});

test('a checkpoint that cannot be read is told, the others are reported', async () => {
  using project = flowProject([feature, secret]);
  await project.run(['state', 'FEAT-001', 'set', 'plan=passed']);
  await project.run(['state', 'SEC-002', 'set', 'plan=passed']);
  const files = readdirSync(project.path, { recursive: true, encoding: 'utf8' });
  const file = files.find((name) => name.endsWith('SEC-002.json')) ?? '';
  project.write(file, '{"schemaVersion": 1');
  const { code, stdout, stderr } = await project.run(['wave-report', '--json']);
  expect(code).toBe(65);
  expect(JSON.parse(stdout)).toMatchObject({ tickets: [{ id: 'FEAT-001' }] });
  expect(stderr).toContain('SEC-002.json');
});

test('the commit message goes into git as it is', async () => {
  using project = flowProject([feature]);
  const { stdout } = await project.run(['commit-message', 'FEAT-001']);
  project.write('message.txt', stdout);
  project.git('commit', '-q', '--allow-empty', '--file', 'message.txt');
  expect(project.git('log', '-1', '--format=%s|%(trailers:key=Closes,valueonly)')).toBe(
    'feat(rates): implement FEAT-001 — Charge for heavy parcels|FEAT-001\n\n',
  );
});

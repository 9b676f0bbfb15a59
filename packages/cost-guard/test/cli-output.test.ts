import { expect, test } from '@jest/globals';
import { call, ledgerPath, testProject } from './support.ts';

const day = { name: 'day', period: 'day', warnUsd: 8, hardUsd: 10 };

test('what is printed', async () => {
  using project = testProject([
    call(0.033, { timestamp: '2026-11-20T10:00:00Z' }),
    call(1.5, { timestamp: '2026-11-21T10:00:00Z', skill: 'reviewer', ticket_id: undefined }),
    { timestamp: '2026-11-21T11:00:00Z', model: 'claude-haiku-5-5', input_tokens: 8000, output_tokens: 400 },
    { timestamp: '2026-11-21T12:00:00Z', model: 'nobody-knows', input_tokens: 8000 },
  ]);
  const { stdout } = await project.run(['--max-cost', '2', '--top', '2', '--by', 'skill', 'model']);
  expect(stdout).toMatchInlineSnapshot(`
"Ledger      .backlog-ops/usage-ledger.jsonl: 4 calls from 2026-11-20 to 2026-11-21
Total       At least $1.53 of $2.00 spent (76.7%): within the limit
Incomplete  1 call has no price, so more may have been spent

COST     SHARE  CALLS  SKILL
$1.50    97.8%  1      reviewer
$0.0330  2.2%   1      implementer
                       (1 more)

COST     SHARE  CALLS  MODEL
$1.53    99.9%  2      claude-sonnet-5-5
$0.0010  0.1%   1      claude-haiku-5-5
                       (1 more)
"
`);
});

test('one JSON document with amounts of the shortest exact decimals', async () => {
  using project = testProject([call(0.1), call(0.2)]);
  const { stdout } = await project.run(['--json', '--by', 'skill', '--max-cost', '1']);
  expect(JSON.parse(stdout)).toMatchObject({
    level: 'ok',
    limit: { maxUsd: 1, share: 0.3 },
    totals: { costUsd: 0.3, costUsdExact: '0.30' },
    breakdowns: [{ by: ['skill'], groups: [{ key: { skill: 'implementer' }, calls: 2 }] }],
  });
});

test('GitHub: annotations, outputs, a summary that data cannot break', async () => {
  using project = testProject([call(3, { skill: '````\n::error::x' })], { budgets: [day] });
  project.write('out', '');
  project.write('summary', '');
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: `${project.path}/out`,
    GITHUB_STEP_SUMMARY: `${project.path}/summary`,
  };
  const { stderr, code } = await project.run(['--max-cost', '2'], { env });
  expect(code).toBe(1);
  expect(stderr).toBe(`::error file=${ledgerPath}::$3.00 of $2.00 spent (150.0%25): OVER the limit\n`);
  expect(project.read('out')).toMatch(/^level<<(end-\S+)\nover\n\1\ntotal-usd<</);
  expect(project.read('summary').match(/^````(text)?$/gm)).toHaveLength(6);
  const check = await project.run(['check', '--format', 'github'], { env });
  expect([check.code, check.stdout, check.stderr]).toEqual([0, '', '']);
});

test('JUnit', async () => {
  using project = testProject([call(3)]);
  const { stdout } = await project.run(['--max-cost', '2', '--format', 'junit']);
  expect(stdout).toMatch(/<testsuites name="cost-guard" tests="1" failures="1"/);
});

test('keys in the environment never come out', async () => {
  const secret = 'sk-ant-0123456789abcdef0123';
  using project = testProject([call(1)], { gateway: { baseURL: `http://u:${secret}@localhost:1` } });
  const env = { LITELLM_MASTER_KEY: secret };
  for (const args of [['check'], ['--verbose', '--max-cost', secret], ['forecast']]) {
    const { stdout, stderr } = await project.run(args, { env });
    expect(stdout + stderr).not.toContain(secret);
  }
});

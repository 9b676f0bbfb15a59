import { expect, test } from '@jest/globals';
import path from 'node:path';
import { call, type TestProject, testProject } from '../support.ts';

const none = { CLAUDE_PLUGIN_OPTION_BUDGET: undefined, CLAUDE_PLUGIN_OPTION_DATA_FOLDER: undefined };

async function prompt(
  project: TestProject,
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): Promise<unknown> {
  const stdin = JSON.stringify({ session_id: 's1', cwd: project.path, prompt: 'Go on.' });
  const { stdout } = await project.run(['hook', 'user-prompt-submit', ...args], {
    stdin,
    env: { ...none, ...env },
  });
  return stdout === '' ? undefined : (JSON.parse(stdout) as unknown);
}

test('the budget of the plugin blocks where the configuration has none', async () => {
  using project = testProject([call(12)], {});
  expect(await prompt(project, { CLAUDE_PLUGIN_OPTION_BUDGET: '12' })).toEqual({
    decision: 'block',
    reason: expect.stringMatching(
      /^Budget "monthly budget of the plugin" \(month\) is used up: \$12\.00 of \$12\.00.*\nTo go on now, raise the option "budget" of the plugin \(\/plugin\); /,
    ),
  });
  expect(await prompt(project, { CLAUDE_PLUGIN_OPTION_BUDGET: '15' })).toEqual({
    systemMessage: expect.stringContaining('"monthly budget of the plugin" (month): $12.00 of $15.00'),
  });
  expect(await prompt(project, { CLAUDE_PLUGIN_OPTION_BUDGET: '15.01' })).toBeUndefined();
  expect(await prompt(project, { CLAUDE_PLUGIN_OPTION_BUDGET: '' })).toBeUndefined();
});

test('it counts beside the budgets of the configuration, and both are named', async () => {
  const day = { name: 'day', period: 'day', hardUsd: 10 };
  using project = testProject([call(12)], { budgets: [day] });
  expect(await prompt(project, { CLAUDE_PLUGIN_OPTION_BUDGET: '1' })).toEqual({
    decision: 'block',
    reason: expect.stringMatching(
      /"day".*\n.*"monthly budget of the plugin".*\n.*raise hardUsd in llmOps\.budgets of backlog\.config\.json and the option "budget"/,
    ),
  });
  expect(await prompt(project, { CLAUDE_PLUGIN_OPTION_BUDGET: '100' })).toEqual({
    decision: 'block',
    reason: expect.not.stringContaining('plugin'),
  });
});

test('--budget goes before the option of the plugin', async () => {
  using project = testProject([call(12)], {});
  expect(await prompt(project, { CLAUDE_PLUGIN_OPTION_BUDGET: '1' }, ['--budget', '20'])).toBeUndefined();
});

test.each(['a lot', '-1', '1e12', 'NaN'])('%s is no budget, which is told', async (budget) => {
  using project = testProject([call(12)], {});
  expect(await prompt(project, { CLAUDE_PLUGIN_OPTION_BUDGET: budget })).toEqual({
    systemMessage: expect.stringContaining(
      'nothing is limited: The budget of the plugin: expected an amount',
    ),
  });
});

test('the ledger of the data folder is the one that counts, and the one that is written', async () => {
  using project = testProject([call(12)], {});
  const folder = path.join(project.path, 'shared');
  const env = { CLAUDE_PLUGIN_OPTION_BUDGET: '5', CLAUDE_PLUGIN_OPTION_DATA_FOLDER: folder };
  project.write('shared/usage-ledger.jsonl', '');
  expect(await prompt(project, env)).toBeUndefined();
  project.write('shared/usage-ledger.jsonl', `${JSON.stringify(call(5))}\n`);
  expect(await prompt(project, env)).toEqual(expect.objectContaining({ decision: 'block' }));
  const own = ['--ledger', path.join(project.path, '.backlog-ops/usage-ledger.jsonl')];
  expect(await prompt(project, { ...env, CLAUDE_PLUGIN_OPTION_BUDGET: '13' }, own)).toEqual({
    systemMessage: expect.stringContaining('$12.00 of $13.00'),
  });
});

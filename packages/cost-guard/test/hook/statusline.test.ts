import { expect, test } from '@jest/globals';
import { call, testProject } from '../support.ts';
import { day } from './hook-support.ts';

test('the status line says why it does not know', async () => {
  using project = testProject([call(9)], { budgets: [{ ...day, hardUsd: 'x' }] });
  const { stdout, code } = await project.run(['statusline'], { stdin: '{}' });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^budgets unknown: .+ has a problem: .+ llmOps\.budgets\[0\]\.hardUsd: expected .+\n$/,
  );
});

test('the status line', async () => {
  using project = testProject([call(9)], {
    budgets: [
      { ...day, name: 'a\nb' },
      { ...day, name: 'c', hardUsd: 9 },
    ],
  });
  const stdin = JSON.stringify({
    hook_event_name: 'Status',
    session_id: 's1',
    cwd: project.path,
    model: { id: 'claude-opus-5-5', display_name: 'Opus' },
    workspace: { current_dir: project.path, project_dir: project.path },
    cost: { total_cost_usd: 1.2345, total_duration_ms: 45_000 },
  });
  const { stdout, code } = await project.run(['statusline'], { stdin, cwd: '/' });
  expect([code, stdout]).toEqual([
    0,
    'session $1.23 | OVER c $9.00 of $9.00 (100.0%) | ! a b $9.00 of $10.00 (90.0%)\n',
  ]);
});

import { expect, test } from '@jest/globals';
import { testProject, ticketText } from './support/project.ts';

const pending = 'backlog/data/pending/TASK-001-ticket.md';

function withRules(rules: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'src/rates.ts': 'export {};\n',
    'backlog.config.json': JSON.stringify({ version: '1.1', ticketValidation: { rules } }),
    [pending]: ticketText('TASK-001', { sections: { Context: null, Background: 'Couriers bill us extra.' } }),
  };
}

test('config raises a rule that only informs', async () => {
  using project = testProject(withRules({ 'heading-variant': 'error' }));
  const result = await project.run(['validate']);
  expect(result).toMatchObject({ code: 1, stdout: expect.stringMatching(/error .*heading-variant/) });
});

test('a rule id that no rule has is told, with the nearest', async () => {
  using project = testProject(withRules({ 'heading-varient': 'off' }));
  const result = await project.run(['validate']);
  expect(result).toMatchObject({
    code: 78,
    stderr: expect.stringContaining('Did you mean \\"heading-variant\\"?'),
  });
});

test('--from tells what is wrong with the file it names', async () => {
  using project = testProject(withRules({}));
  expect(await project.run(['new', '--from', 'nowhere.json'])).toMatchObject({
    code: 66,
    stderr: expect.stringContaining('There is no file nowhere.json'),
  });
  expect(await project.run(['new', '--from', 'backlog'])).toMatchObject({
    code: 74,
    stderr: expect.stringContaining('backlog is a folder'),
  });
});

test('a step summary that cannot be written is no missing input', async () => {
  using project = testProject(withRules({}));
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: project.path };
  expect((await project.run(['validate'], { env })).code).toBe(73);
});

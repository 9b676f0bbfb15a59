import { expect, test } from '@jest/globals';
import { testProject, ticketText } from '../support/project.ts';
import { hasTerminal, runOnTerminal } from '../support/terminal.ts';

const pending = 'backlog/data/pending';
const files = {
  [`${pending}/TASK-001-one.md`]: ticketText('TASK-001'),
  [`${pending}/TASK-001-uno.md`]: ticketText('TASK-001'),
  [`${pending}/TASK-003-three.md`]: ticketText('TASK-003', { frontmatter: { depends_on: '[TASK-001]' } }),
};
const notice = 'ambiguous reference';
const question = 'Repair this?';

(hasTerminal ? test : test.skip)('references to check are listed before the question, once', async () => {
  using project = testProject(files);
  const no = await runOnTerminal(['doctor', '--repair'], { cwd: project.path, stdin: 'n\n' });
  expect(no.screen).toContain(question);
  expect(no.screen.split(notice)).toHaveLength(2);
  expect(no.screen.indexOf(notice)).toBeLessThan(no.screen.indexOf(question));
  expect(no.code).toBe(1);
  expect(project.read(`${pending}/TASK-001-uno.md`)).toBe(files[`${pending}/TASK-001-uno.md`]);

  const yes = await runOnTerminal(['doctor', '--repair'], { cwd: project.path, stdin: 'y\n' });
  expect(yes.screen.split(notice)).toHaveLength(2);
  expect(yes.screen.indexOf(notice)).toBeLessThan(yes.screen.indexOf(question));
  expect(yes.screen).toContain('repaired: 2 of 2');
  expect(yes.code).toBe(0);
});

import { expect, test } from '@jest/globals';
import { testProject, type TestProject, ticketText } from '../support/project.ts';

const draft = ['new', 'A draft', '--type', 'TASK', '--draft'];

test('--dry-run shows the id that the ticket would get, and takes none', async () => {
  const gone = 'backlog/data/pending/TASK-004-gone.md';
  using project = testProject({ [gone]: ticketText('TASK-004') }, { git: true });
  project.git('add', '.');
  project.git('commit', '-qm', 'Add a ticket');
  project.git('rm', '-q', gone);
  project.git('commit', '-qm', 'Remove it');
  for (let run = 0; run < 2; run += 1) {
    const { code, stdout } = await project.run([...draft, '--dry-run']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('+id: TASK-005\n')]);
  }
  expect((await project.run(draft)).stdout).toContain('TASK-005 backlog/data/pending/TASK-005-a-draft.md');
});

test('findings name the id that the ticket has got, and no command on a ticket that is not there', async () => {
  const first = 'backlog/data/pending/TASK-001-first.md';
  using project = testProject(
    {
      'src/rates.ts': '',
      [first]: ticketText('TASK-001'),
      'backlog/data/pending/TASK-009-x.md': ticketText('TASK-009'),
    },
    { git: true },
  );
  project.git('add', '.');
  project.git('commit', '-qm', 'Add tickets');
  project.git('rm', '-q', 'backlog/data/pending/TASK-009-x.md');
  const request = {
    title: 'Round the amounts',
    type: 'TASK',
    context: 'Invoices differ.',
    description: 'Amounts become whole cents.',
    affectedFiles: [{ path: 'src/rates.ts', action: 'modify', description: 'rounding' }],
    acceptanceCriteria: ['one', 'two', 'three'],
    testStrategy: { unit: ['limits'], integration: ['an order'], verification: ['npm test'] },
  };
  const hintsOf = async (within: TestProject, ...more: string[]): Promise<(string | undefined)[]> => {
    const stdin = JSON.stringify(request);
    const { stdout } = await within.run(['new', '--from', '-', '--json', ...more], { stdin });
    const { findings } = JSON.parse(stdout) as { findings: { ruleId: string; hint?: string }[] };
    return findings.flatMap(({ ruleId, hint }) => (ruleId === 'modify-conflict' ? [hint] : []));
  };
  expect(await hintsOf(project, '--dry-run')).toEqual([
    'Put them in an order, such as depends_on+=TASK-001 in the new ticket',
  ]);
  expect(await hintsOf(project)).toEqual([
    'Put them in an order, such as ticket-core set TASK-010 depends_on+=TASK-001',
  ]);
});

import { expect, test } from '@jest/globals';
import { testProject, ticketText } from '../support/project.ts';

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

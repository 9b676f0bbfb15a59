import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { testProject, ticketText } from './support/project.ts';

const pending = 'backlog/data/pending';
const files = {
  'backlog.config.json': '{ "backlog": { "ticketPrefixes": ["TASK", "BUG", "OPS"] } }',
  [`${pending}/TASK-001-one.md`]: ticketText('TASK-001'),
  [`${pending}/TASK-2-two.md`]: ticketText('TASK-002'),
  [`${pending}/BUG-003-broken.md`]: 'a file whose frontmatter nobody needs to read',
  [`${pending}/notes.md`]: 'no ticket',
  'backlog/data/completed/TASK-004-four.md': ticketText('TASK-004', {
    frontmatter: { status: 'completed', commit: '3f2a9c1' },
  }),
};
const every = ['BUG-003', 'TASK-001', 'TASK-002', 'TASK-004'];
const open = every.slice(0, 3);
const folders = ['pending', 'completed'];
const statuses = ['pending', 'in_progress', 'blocked', 'completed', 'obsolete', 'cancelled'];
const priorities = ['critical', 'high', 'medium', 'low'];

test('ids, and the values of options and fields that have a fixed set', async () => {
  using project = testProject(files);
  const words = async (...typed: string[]): Promise<string[]> => {
    const { stdout, stderr, code } = await project.run(['--get-yargs-completions', 'ticket-core', ...typed]);
    expect([stderr, code]).toEqual(['', 0]);
    return stdout.split('\n').filter(Boolean);
  };
  const cases: [string[], string[]][] = [
    [['show', ''], every],
    [['show', 'TASK-'], every.slice(1)],
    [['start', ''], open],
    [['complete', ''], open],
    [['reopen', ''], ['TASK-004']],
    [['move', ''], every],
    [['move', 'TASK-001', ''], folders],
    [
      ['validate', 'TASK-001', 'TASK'],
      ['TASK-002', 'TASK-004'],
    ],
    [['graph', 'B'], ['BUG-003']],
    [['estimate', 'B'], ['BUG-003']],
    [['new', 'a title', '--depends-on', 'TASK-001', ''], every],
    [
      ['new', '--type', ''],
      ['TASK', 'BUG', 'OPS'],
    ],
    [['list', '--type', 'O'], ['OPS']],
    [['list', '--status', ''], statuses],
    [['list', '--priority', ''], priorities],
    [['list', '--priority', 'high', 'c'], ['critical']],
    [['set', 'TASK-001', 'status=p'], ['status=pending']],
    [['set', 'TASK-001', 'severity', '=', 'h'], ['high']],
    [
      ['set', 'TASK-001', 'depends_on+', '=', 'TASK-00'],
      ['TASK-002', 'TASK-004'],
    ],
    [['set', 'TASK-001', 'pri'], ['priority=']],
    [
      ['set', 'TASK-001', 'shared'],
      ['shared_files+=', 'shared_files-='],
    ],
    [
      ['tick', 'TASK-001', 'AC-1', ''],
      ['AC-2', 'AC-3'],
    ],
    [['tick', '../x', ''], []],
    [['schema', ''], ['new']],
    [['validate', '--format', 's'], ['sarif']],
  ];
  const found = await Promise.all(cases.map(async ([typed]) => [typed, await words(...typed)]));
  expect(found).toEqual(cases);
});

test('nothing outside a project, in a broken one or for a folder that is not there', async () => {
  using folder = tempDir();
  using broken = testProject({ ...files, 'backlog.config.json': '{' });
  for (const args of [
    ['--cwd', folder.path, 'show', ''],
    ['--cwd', folder.join('none'), 'show', ''],
    ['--cwd', broken.path, 'show', ''],
  ]) {
    const run = await broken.run(['--get-yargs-completions', 'ticket-core', ...args]);
    expect(run).toMatchObject({ stdout: '', stderr: '', code: 0 });
  }
});

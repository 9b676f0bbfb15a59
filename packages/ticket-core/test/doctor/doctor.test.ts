import { existsSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { runNode } from '@backlog-toolkit/test-kit';
import { readClaim, writeClaim } from '../../src/io/claims.ts';
import { diagnoseBacklog, repairBacklog } from '../../src/io/doctor.ts';
import { reserveTicketId } from '../../src/io/ids.ts';
import { openWorkspace } from '../../src/io/workspace.ts';
import { testProject, type TestProject, ticketText } from '../support/project.ts';

const pending = 'backlog/data/pending';
const one = `${pending}/TASK-001-one.md`;

async function find(project: TestProject): Promise<string[]> {
  const { problems } = await diagnoseBacklog(await openWorkspace({ cwd: project.path }));
  return problems.map(({ code, file, repair }) => `${code} ${file}: ${repair}`);
}

async function goneProcess(): Promise<number> {
  const { stdout } = await runNode('-e', ['process.stdout.write(String(process.pid))']);
  return Number(stdout);
}

test('what lies in the data folders and is no ticket', async () => {
  using project = testProject({
    [one]: ticketText('TASK-001'),
    [`${pending}/.gitkeep`]: '',
    [`${pending}/TASK-002-broken.md`]: 'no frontmatter\n',
    [`${pending}/sketch.png`]: 'x',
    [`${pending}/old/TASK-003-x.md`]: ticketText('TASK-003'),
    'backlog/data/TASK-004-x.md': ticketText('TASK-004'),
    'backlog/data/README.md': 'About.\n',
  });
  const strays = ['backlog/data/TASK-004-x.md', `${pending}/old`, `${pending}/sketch.png`];
  expect(await find(project)).toEqual([
    `file-unreadable ${pending}/TASK-002-broken.md: null`,
    ...strays.map((file) => `stray-file ${file}: null`),
  ]);
});

test('temporary files are leftovers once they are old and their process is gone', async () => {
  using project = testProject({ [one]: ticketText('TASK-001') });
  const name = (pid: number, random: string): string => `${pending}/.TASK-001-one.md.${pid}-${random}.tmp`;
  const gone = await goneProcess();
  const [old, fresh, live] = [name(gone, 'old'), name(gone, 'fresh'), name(process.pid, 'live')];
  for (const file of [old, fresh, live]) project.write(file, 'x');
  const longAgo = new Date('2026-01-01');
  for (const file of [old, live]) utimesSync(path.join(project.path, file), longAgo, longAgo);
  expect(await find(project)).toEqual([`leftover-file ${old}: remove it`]);
  await repairBacklog(await openWorkspace({ cwd: project.path }));
  expect([old, fresh, live].map((file) => existsSync(path.join(project.path, file)))).toEqual([
    false,
    true,
    true,
  ]);
  expect(await find(project)).toEqual([]);
});

test('claims of tickets on which nobody works', async () => {
  const started = { status: 'in_progress', assignee: 'ana' };
  using project = testProject({
    [one]: ticketText('TASK-001', { frontmatter: started }),
    [`${pending}/TASK-002-two.md`]: ticketText('TASK-002'),
    'backlog/data/completed/TASK-003-three.md': ticketText('TASK-003', {
      frontmatter: { status: 'completed', assignee: 'ana' },
    }),
  });
  const workspace = await openWorkspace({ cwd: project.path });
  for (const id of ['TASK-001', 'TASK-002', 'TASK-003', 'TASK-004']) {
    writeClaim(workspace, { id, assignee: 'ana', root: project.path, since: '2026-05-05' });
  }
  writeClaim(workspace, { id: 'TASK-005', assignee: 'ana', root: '/nowhere', since: '2026-05-05' });
  const stale = ['TASK-002', 'TASK-003', 'TASK-004', 'TASK-005'];
  expect(await find(project)).toEqual(
    stale.map((id) => expect.stringMatching(`^stale-claim .*/${id}.json: remove it$`)),
  );
  await repairBacklog(workspace);
  expect(await find(project)).toEqual([]);
  expect(readClaim(workspace, 'TASK-001')).toMatchObject({ assignee: 'ana' });
});

test('an id counter below what history holds', async () => {
  using project = testProject({ [one]: ticketText('TASK-001') }, { git: true });
  project.write(`${pending}/TASK-040-gone.md`, ticketText('TASK-040'));
  project.git('add', '.');
  project.git('commit', '-qm', 'Add tickets');
  project.git('rm', '-q', `${pending}/TASK-040-gone.md`);
  project.git('commit', '-qm', 'Remove one');
  const workspace = await openWorkspace({ cwd: project.path });
  expect(await find(project)).toEqual([]);
  const head = project.git('rev-parse', 'HEAD');
  const counter = path.relative(project.path, path.join(workspace.sharedStateDir, 'ids.json'));
  project.write(counter, JSON.stringify({ highest: { TASK: 7 }, searched: [head] }));
  expect(await find(project)).toEqual([expect.stringMatching(/^low-counter .*ids\.json: raise it$/)]);
  await repairBacklog(workspace);
  expect(await find(project)).toEqual([]);
  expect(await reserveTicketId(workspace, 'TASK')).toBe('TASK-041');
});

const twice = { [one]: ticketText('TASK-001'), [`${pending}/TASK-001-uno.md`]: ticketText('TASK-001') };

test('the bin tells, shows and repairs', async () => {
  using project = testProject(twice);
  const told = await project.run(['doctor']);
  expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 1, stderr: '' });
  expect(told.stdout).toMatch(/--repair: renumber it to TASK-002/);
  const shown = await project.run(['doctor', '--repair', '--dry-run']);
  expect(shown.code).toBe(1);
  expect(shown.stdout).toMatch(
    /rename to backlog\/data\/pending\/TASK-002-uno\.md[^]*-id: TASK-001\n\+id: TASK-002\n/,
  );
  expect(project.read(`${pending}/TASK-001-uno.md`)).toBe(twice[one]);
  const done = await project.run(['doctor', '--repair', '--yes']);
  expect({ code: done.code, stderr: done.stderr }).toEqual({ code: 0, stderr: '' });
  expect(done.stdout).toMatch(/\+id: TASK-002\n[^]*repaired: 2 of 2\n/);
  expect(project.read(`${pending}/TASK-002-uno.md`)).toContain('id: TASK-002\n');
  const after = await project.run(['doctor']);
  expect({ code: after.code, stdout: after.stdout }).toEqual({
    code: 0,
    stdout: 'no findings\n2 tickets examined\n',
  });
});

test('the bin lists references that cannot be told apart, as text and as JSON', async () => {
  const three = `${pending}/TASK-003-three.md`;
  const files = { ...twice, [three]: ticketText('TASK-003', { frontmatter: { depends_on: '[TASK-001]' } }) };
  using project = testProject(files);
  using other = testProject(files);
  const notice = `ambiguous reference ${three}:10: TASK-001 now means ${one}; check whether TASK-004 was meant\n`;
  expect((await project.run(['doctor', '--repair', '--dry-run'])).stdout).toContain(notice);
  expect((await project.run(['doctor', '--repair', '--yes'])).stdout).toContain(notice);
  const json: unknown = JSON.parse((await other.run(['doctor', '--repair', '--yes', '--json'])).stdout);
  expect(json).toMatchObject({
    ambiguous: [{ file: three, line: 10, id: 'TASK-001', nowMeans: one, others: ['TASK-004'] }],
  });
});

test('one ticket is one ticket, and findings lead to their page', async () => {
  using project = testProject({
    [one]: ticketText('TASK-001', { frontmatter: { depends_on: '[TASK-009]' } }),
  });
  const { stdout } = await project.run(['doctor']);
  expect(stdout).toMatch(/\n1 ticket examined\nwhat each finding means: \S+docs\/rules\/doctor\.md\n$/);
});

test('every code of the doctor has its section on its page', () => {
  const page = readFileSync(new URL('../../../../docs/rules/doctor.md', import.meta.url), 'utf8');
  const source = readFileSync(new URL('../../src/doctor/problem.ts', import.meta.url), 'utf8');
  const codes = [...source.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !page.includes(`\n### ${code}\n`))).toEqual([]);
});

test('the bin prints one JSON document', async () => {
  using project = testProject(twice);
  const { code, stdout } = await project.run(['doctor', '--repair', '--yes', '--json']);
  expect(code).toBe(0);
  const json: unknown = JSON.parse(stdout);
  expect(json).toMatchObject({
    schemaVersion: 1,
    sound: true,
    tickets: 2,
    problems: [
      { code: 'duplicate-id', file: one },
      { code: 'duplicate-id', file: `${pending}/TASK-001-uno.md` },
    ],
    repair: {
      dryRun: false,
      files: [{ before: `${pending}/TASK-001-uno.md`, after: `${pending}/TASK-002-uno.md` }],
    },
    remaining: [],
  });
});

test.each([
  { args: ['--repair'], what: 'nobody can be asked' },
  { args: ['--repair', '--json'], what: 'nobody can be asked' },
  { args: ['--yes'], what: '--yes goes with --repair' },
  { args: ['--dry-run'], what: '--dry-run goes with --repair' },
])('doctor $args is a usage error', async ({ args, what }) => {
  using project = testProject(twice);
  const { code, stderr } = await project.run(['doctor', ...args]);
  expect(code).toBe(64);
  expect(stderr).toContain(what);
});

test('a plan that is not the one that was shown is refused', async () => {
  using project = testProject(twice);
  const workspace = await openWorkspace({ cwd: project.path });
  const { plan } = await diagnoseBacklog(workspace);
  project.write(`${pending}/TASK-002-new.md`, ticketText('TASK-002'));
  await expect(repairBacklog(workspace, { expected: plan })).rejects.toMatchObject({
    code: 'CHANGED_MEANWHILE',
    kind: 'busy',
  });
  expect(project.read(`${pending}/TASK-001-uno.md`)).toBe(twice[one]);
  expect(
    (await repairBacklog(workspace, { expected: (await diagnoseBacklog(workspace)).plan })).problems,
  ).toHaveLength(2);
});

import { expect, test } from '@jest/globals';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { testProject, ticketText } from './support/project.ts';

const pending = 'backlog/data/pending/TASK-001-ticket.md';
const sound = { 'src/rates.ts': 'export {};\n', [pending]: ticketText('TASK-001') };

test('an edit changes its own bytes only, in a file as people keep it', async () => {
  const text = [
    '\uFEFF---\r\n# who watches this\r\nid:   TASK-001   # do not change\r\n',
    "'title': \"It's a: title\"\r\nstatus: pending\r\npriority: low # for now\r\nx-team: {lead: Ana, size: 3}\r\n",
    'depends_on: [ TASK-002 , TASK-003 ] # both\r\ntags:\r\n  - ui   # shown\r\n  - auth\r\n---\r\n',
    '\r\n# Body\r\n\r\n## Acceptance criteria\r\n\r\n* [ ] one\r\n* [ ] two\r\n\r\n<!-- end -->',
  ].join('');
  using project = testProject({ [pending]: text });
  const after = async (...args: string[]): Promise<string> => {
    const result = await project.run(args);
    expect(result.stderr).toBe('');
    return project.read(pending);
  };
  const high = text.replace('priority: low #', 'priority: high #');
  expect(await after('set', 'TASK-001', 'priority=high')).toBe(high);
  const three = high.replace('TASK-003 ]', 'TASK-003, TASK-004 ]');
  expect(await after('set', 'TASK-001', 'depends_on+=TASK-004')).toBe(three);
  const tags = three.replace('  - auth\r\n', '  - auth\r\n  - web\r\n');
  expect(await after('set', 'TASK-001', 'tags+=web')).toBe(tags);
  const ticked = tags.replace('* [ ] two', '* [x] two');
  expect(await after('tick', 'TASK-001', '2')).toBe(ticked);
  expect(await after('set', 'TASK-001', 'priority=high')).toBe(ticked);
});

test('complete with a commit: the fields, the record and the move', async () => {
  using project = testProject(sound, { git: true });
  writeFileSync(path.join(project.path, 'src/rates.ts'), 'export const surcharge = 5;\n');
  const unrelated = project.git('rev-parse', 'HEAD');
  expect((await project.run(['complete', 'TASK-001', '--commit', unrelated])).code).toBe(1);
  project.git('add', '-A');
  project.git('commit', '-qm', 'Charge a surcharge');
  const commit = project.git('rev-parse', 'HEAD');
  const dry = await project.run(['complete', 'TASK-001', '--commit', 'HEAD', '--dry-run']);
  expect(dry.stdout).toContain('+status: completed');
  expect(project.read(pending)).toBe(sound[pending]);
  expect((await project.run(['complete', 'TASK-001', '--commit', 'HEAD', '--review-rounds', '2'])).code).toBe(
    0,
  );
  const completed = project.read('backlog/data/completed/TASK-001-ticket.md');
  expect(existsSync(path.join(project.path, pending))).toBe(false);
  expect(completed).toContain(`\ncommit: ${commit}\nreview_rounds: 2\n---\n`);
  expect(JSON.parse(project.read('.backlog-ops/completions/TASK-001.json'))).toMatchObject({
    id: 'TASK-001',
    commit,
    reviewRounds: 2,
  });
  expect((await project.run(['complete', 'TASK-001', '--commit', 'HEAD'])).code).toBe(1);
  expect(project.git('status', '--porcelain', '--', '.git', 'backlog')).not.toContain('lock');
});

test('a commit on another branch is not reachable', async () => {
  using project = testProject(sound, { git: true });
  project.git('checkout', '-qb', 'side');
  project.git('commit', '-q', '--allow-empty', '-m', 'TASK-001 on the side');
  const side = project.git('rev-parse', 'HEAD');
  project.git('checkout', '-q', 'main');
  const result = await project.run(['complete', 'TASK-001', '--commit', side]);
  expect(result.code).toBe(1);
  expect(result.stderr).toContain('not reachable');
});

test('what cannot be read is one finding each and hides nothing', async () => {
  const folder = 'backlog/data/pending';
  using project = testProject({
    ...sound,
    [`${folder}/TASK-002-at.md`]: '---\nid: TASK-002\nreporter: @ana\n---\n',
    [`${folder}/TASK-003-twice.md`]: '---\nid: TASK-003\nid: TASK-004\n---\n',
    [`${folder}/TASK-004-none.md`]: '# no frontmatter\n',
    [`${folder}/TASK-005-open.md`]: '---\nid: TASK-005\n',
    [`${folder}/TASK-006-bomb.md`]: `---\na: &a [x,x,x,x,x,x,x,x]\n${Array.from('bcdefghij')
      .map(
        (name, i) =>
          `${name}: &${name} [${Array.from({ length: 8 }, () => `*${'abcdefghi'[i]}`).join(',')}]\n`,
      )
      .join('')}---\n`,
    [`${folder}/TASK-007-long.md`]: 'x'.repeat(2 * 1024 * 1024),
  });
  writeFileSync(
    path.join(project.path, folder, 'TASK-008-latin.md'),
    Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe]),
  );
  symlinkSync('/etc/hostname', path.join(project.path, folder, 'TASK-009-link.md'));
  const result = await project.run(['validate', '--format', 'json']);
  expect(result.code).toBe(1);
  const { findings } = JSON.parse(result.stdout) as {
    findings: { ruleId: string; file: string; line: number }[];
  };
  expect(findings.map(({ ruleId, file, line }) => `${ruleId} ${path.posix.basename(file)}:${line}`)).toEqual([
    'file-unreadable TASK-002-at.md:3',
    'file-unreadable TASK-003-twice.md:3',
    'file-unreadable TASK-004-none.md:1',
    'file-unreadable TASK-005-open.md:1',
    expect.stringMatching(/^file-unreadable TASK-006-bomb.md:\d+$/),
    'file-unreadable TASK-007-long.md:1',
    'file-unreadable TASK-008-latin.md:2',
    'file-unreadable TASK-009-link.md:1',
  ]);
  const list = await project.run(['list', '--json']);
  expect(
    (JSON.parse(list.stdout) as { tickets: { id: string }[] }).tickets.map((ticket) => ticket.id),
  ).toContain('TASK-001');
});

test('JSON survives control characters, and text output on a pipe stays as it is', async () => {
  using project = testProject({
    [pending]: ticketText('TASK-001', { frontmatter: { title: '"\\u001b[31mred\\u0007 \\u2028"' } }),
  });
  const { stdout } = await project.run(['list', '--json']);
  expect((JSON.parse(stdout) as { tickets: { title: string }[] }).tickets[0]?.title).toBe(
    '\u001B[31mred\u0007 \u2028',
  );
});

test('validate --fix mends spellings, lists and headings, and nothing else', async () => {
  const text = ticketText('TASK-001', {
    frontmatter: { status: 'In-Progress', priority: 'High', tags: 'ui, auth # both' },
    sections: { Context: null, Background: 'Couriers bill us extra.' },
  });
  using project = testProject({ ...sound, [pending]: text });
  const expected = text
    .replace('status: In-Progress', 'status: in_progress')
    .replace('priority: High', 'priority: high')
    .replace('tags: ui, auth # both', 'tags: [ui, auth] # both')
    .replace('## Background', '## Context');
  const dry = await project.run(['validate', '--fix', '--dry-run']);
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('+## Context') });
  expect(project.read(pending)).toBe(text);
  expect((await project.run(['validate', '--fix', '--fail-on', 'warn'])).code).toBe(0);
  expect(project.read(pending)).toBe(expected);
});

test('validate --changed and --since look at what git says', async () => {
  const other = 'backlog/data/pending/TASK-002-ticket.md';
  const broken = ticketText('TASK-002', { sections: { Context: null } });
  using project = testProject({ ...sound, [other]: broken }, { git: true });
  expect((await project.run(['validate', '--changed'])).code).toBe(1);
  project.git('add', '-A');
  project.git('commit', '-qm', 'tickets');
  expect(await project.run(['validate', '--changed'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('0 tickets checked'),
  });
  expect((await project.run(['validate', '--since', 'HEAD~1'])).code).toBe(1);
  expect((await project.run(['validate', '--since', 'nowhere'])).code).toBe(69);
  expect((await project.run(['validate', '--changed', '--all'])).code).toBe(64);
});

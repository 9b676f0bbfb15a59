import { describe, expect, test } from '@jest/globals';
import { findTicketById, openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import { tempDir } from '@backlog-toolkit/test-kit';
import { findWork, type TicketWork } from '../../src/io/find-work.ts';
import { scanWork } from '../../src/io/scan-work.ts';
import { changeState, readState } from '../../src/io/state-file.ts';
import { assignGates } from '../../src/state/assign-gates.ts';
import { setGate } from '../../src/state/set-gate.ts';
import { git, makeProject, put } from '../make-project.ts';

const hack = "test.only('one', () => {\n  expect(add(1, 2)).toBe(3);\n});\n";
const good = hack.replace('.only', '');
const actor = { by: 'ana', now: new Date('2026-03-01T08:00:00.000Z') };

/** A project on its main branch with the ticket TASK-001, which lists src/TASK-001.txt and a test. */
class Project implements Disposable {
  readonly #folder = tempDir();
  readonly root: string = this.#folder.path;

  constructor() {
    makeProject(this.root, ['TASK-001', 'TASK-002'], { testCommand: 'true' });
    put(this.root, 'backlog/data/pending/TASK-001-write.md', ticket);
    this.commit('Plan', {});
  }

  /** Commits files, and gives the commit's id. */
  commit(message: string, files: Readonly<Record<string, string>>, author = 'Ana <ana@example.org>'): string {
    for (const [name, text] of Object.entries(files)) put(this.root, name, text);
    git(this.root, 'add', '--all');
    git(this.root, 'commit', '-q', '--allow-empty', '--author', author, '-m', message);
    return this.head();
  }

  git(...args: string[]): string {
    return git(this.root, ...args).trim();
  }

  head(): string {
    return this.git('rev-parse', 'HEAD');
  }

  open(): Promise<Workspace> {
    return openWorkspace({ cwd: this.root });
  }

  /** Changes the checkpoint as setting the gate `plan` does. */
  async begin(base = ''): Promise<void> {
    await changeState(await this.open(), 'TASK-001', actor, (state) => ({ ...state, base }));
  }

  /** The work that ends at HEAD, and the hacks in it. */
  async find(given?: string): Promise<TicketWork & { readonly hacks: string[] }> {
    const workspace = await this.open();
    const state = readState(workspace, 'TASK-001');
    const question = { tip: this.head(), given, isWorkCommitted: true };
    const work = findWork(workspace, findTicketById(workspace, 'TASK-001'), state, question);
    const findings = scanWork(workspace, work, this.head());
    return { ...work, hacks: findings.map(({ file, ruleId, line }) => `${file}:${line} ${ruleId}`) };
  }

  [Symbol.dispose](): void {
    this.#folder.dispose();
  }
}

const ticket = `---
id: TASK-001
title: Add numbers
status: pending
---

## Affected Files

| File | Action |
|---|---|
| src/add.js | create |
| test/add.test.js | create |
`;
const listed = ['test/add.test.js:1 focused-test'];
const other = ['test/other.test.js:1 focused-test'];
const end = { 'src/add.js': 'export const add = (a, b) => a + b;\n' };

describe('on the main branch', () => {
  test('work goes back over the commits that name the ticket', async () => {
    using project = new Project();
    const before = project.head();
    project.commit('test: TASK-001', { 'test/other.test.js': hack });
    project.commit('fix(task-001): more', { 'src/more.js': 'more();\n' });
    project.commit('feat: TASK-001', end);
    expect(await project.find()).toEqual({ base: before, earlier: [], hacks: other });
  });

  test("others' commits between do not hide it, and are not counted", async () => {
    using project = new Project();
    const first = project.commit('test: TASK-001', { 'test/other.test.js': hack });
    const between = project.commit('test: TASK-002', {
      'test/theirs.test.js': hack,
      'test/add.test.js': good,
    });
    project.commit('feat: TASK-001', end);
    const { base, earlier, hacks } = await project.find();
    expect([base, earlier.map(({ id }) => id), hacks]).toEqual([between, [first], other]);
  });

  test('a commit of another ticket that names this one is looked through, and not part of the work', async () => {
    using project = new Project();
    const first = project.commit('TASK-002: begin, see TASK-001', { 'test/other.test.js': hack });
    project.commit('feat: TASK-001', end);
    const { base, earlier, hacks } = await project.find();
    expect([base, earlier.map(({ id }) => id), hacks]).toEqual([first, [first], other]);
  });

  test('what a later commit mended, by whomever, is none', async () => {
    using project = new Project();
    project.commit('test: TASK-001', { 'test/add.test.js': hack, 'test/other.test.js': hack });
    project.commit('test: TASK-002', { 'test/add.test.js': good });
    project.commit('feat: TASK-001', { ...end, 'test/other.test.js': good });
    expect((await project.find()).hacks).toEqual([]);
  });

  test('a file that was renamed since keeps its hack; a test that is gone stays gone', async () => {
    using project = new Project();
    project.commit('Begin tests', { 'test/old.test.js': `${good}\n${good.replace('one', 'two')}` });
    project.commit('test: TASK-001', { 'test/add.test.js': hack, 'test/old.test.js': good });
    project.git('mv', 'test/add.test.js', 'test/sum.test.js');
    project.commit('TASK-002', {});
    project.commit('feat: TASK-001', end);
    expect((await project.find()).hacks).toEqual([
      expect.stringContaining('test/old.test.js'),
      'test/sum.test.js:1 focused-test',
    ]);
  });

  test('a commit without a name is found by the ticket’s files', async () => {
    using project = new Project();
    project.commit('Write a test', { 'test/add.test.js': hack });
    project.commit('TASK-002', { 'src/b.js': 'b();\n' });
    project.commit('feat: TASK-001', end);
    expect((await project.find()).hacks).toEqual(listed);
  });

  test.each([
    ['when the ticket was begun by then', true, 'Write a test', undefined, other],
    ['not when it was not', false, 'Write a test', undefined, []],
    ['not when it names another ticket', true, 'Write a test for TASK-002', undefined, []],
    ['not when somebody else wrote it', true, 'Write a test', 'Ben <ben@example.org>', []],
    ['whatever looks like a name', true, 'Read UTF-8 and SHA-256', undefined, other],
  ])('a commit without a name to other files counts: %s', async (_when, isBegun, message, author, hacks) => {
    using project = new Project();
    if (isBegun) await project.begin();
    project.commit(message, { 'test/other.test.js': hack }, author);
    project.commit('TASK-002', { 'src/b.js': 'b();\n' });
    project.commit('feat: TASK-001', end);
    expect((await project.find()).hacks).toEqual(hacks);
  });

  test('what the files were like before the ticket was written is not its doing', async () => {
    using project = new Project();
    project.git('mv', 'backlog/data/pending/TASK-001-write.md', 'backlog/data/pending/TASK-001-add.md');
    project.commit('Write a test', { 'test/add.test.js': hack });
    project.commit('feat: TASK-001', end);
    expect((await project.find()).hacks).toEqual([]);
  });

  test('commits to the backlog alone are no work', async () => {
    using project = new Project();
    project.commit('chore: plan TASK-001', {
      'backlog/data/pending/TASK-001-write.md': `${ticket}\nMore.\n`,
    });
    const before = project.head();
    project.commit('feat: TASK-001', end);
    expect(await project.find()).toMatchObject({ base: before, earlier: [] });
  });

  test('who names a base says what the work is compared with, and hides nothing by it', async () => {
    using project = new Project();
    project.commit('test: TASK-001', { 'test/add.test.js': hack });
    const between = project.commit('feat: TASK-001, half', { 'src/half.js': 'half();\n' });
    project.commit('feat: TASK-001', end);
    expect(await project.find('HEAD~1')).toMatchObject({ base: between, hacks: listed });
  });

  test('a rebase that wrote the remembered base anew leads back to where both meet', async () => {
    using project = new Project();
    const meeting = project.head();
    const old = project.commit('Half of it', { 'src/half.js': 'half();\n' });
    await project.begin(old);
    project.git('commit', '-q', '--amend', '-m', 'The first half');
    project.commit('More', { 'test/other.test.js': hack });
    project.commit('feat: TASK-001', end);
    expect(await project.find()).toMatchObject({ base: meeting, hacks: other });
  });

  test('a ticket whose work is the first commit of all is compared with nothing', async () => {
    using folder = tempDir();
    makeProject(folder.path, [], {});
    put(folder.path, 'backlog/data/pending/TASK-001-write.md', ticket);
    put(folder.path, 'test/add.test.js', hack);
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '-q', '--amend', '-m', 'TASK-001: begin');
    put(folder.path, 'src/add.js', 'x');
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '-q', '-m', 'TASK-001: end');
    const workspace = await openWorkspace({ cwd: folder.path });
    const state = readState(workspace, 'TASK-001');
    const tip = git(folder.path, 'rev-parse', 'HEAD').trim();
    const wanted = findTicketById(workspace, 'TASK-001');
    const work = findWork(workspace, wanted, state, { tip, isWorkCommitted: true });
    expect(scanWork(workspace, work, tip).map(({ ruleId }) => ruleId)).toEqual(['focused-test']);
  });
});

describe('on a branch', () => {
  test('what was committed on the main branch before it belongs to the work', async () => {
    using project = new Project();
    const before = project.head();
    project.commit('test: TASK-001', { 'test/other.test.js': hack });
    project.git('switch', '-q', '-c', 'task-001');
    project.commit('More', { 'src/more.js': 'more();\n' });
    project.commit('feat: TASK-001', end);
    expect(await project.find()).toEqual({ base: before, earlier: [], hacks: other });
  });

  test('what others brought to the main branch, merged into it, does not', async () => {
    using project = new Project();
    project.git('switch', '-q', '-c', 'task-001');
    project.commit('test: TASK-001', { 'test/other.test.js': good });
    project.git('switch', '-q', 'main');
    project.commit('feat: TASK-002', { 'test/theirs.test.js': hack });
    project.git('switch', '-q', 'task-001');
    project.git('merge', '-q', '--no-edit', 'main');
    project.commit('feat: TASK-001', end);
    expect((await project.find()).hacks).toEqual([]);
  });

  test.each([
    ['squashed', ['merge', '-q', '--squash', 'task-001'], true],
    ['merged', ['merge', '-q', '--no-ff', '--no-edit', 'task-001'], false],
    ['put forward', ['merge', '-q', '--ff-only', 'task-001'], false],
    ['rebased', ['rebase', '-q', 'main', 'task-001'], false],
  ])('%s, it is still all of the work', async (_how, merge, needsCommit) => {
    using project = new Project();
    const isForward = merge.includes('--ff-only');
    await project.begin(project.head());
    project.git('switch', '-q', '-c', 'task-001');
    project.commit('First', { 'test/other.test.js': hack });
    project.commit('feat: TASK-001', end);
    project.git('switch', '-q', 'main');
    if (!isForward) project.commit('feat: TASK-002', { 'src/b.js': 'b();\n' });
    project.git(...merge);
    if (needsCommit) project.commit('feat: TASK-001', {});
    if (merge[0] === 'rebase') {
      project.git('switch', '-q', 'main');
      project.git('merge', '-q', '--ff-only', 'task-001');
    }
    expect((await project.find()).hacks).toEqual(other);
  });
});

test('begun anew, it is compared with the commit that finished it before', async () => {
  using project = new Project();
  const workspace = await project.open();
  await project.begin('a'.repeat(40));
  expect(readState(workspace, 'TASK-001').begunOn).toBe(project.head());
  const commit = 'b'.repeat(40);
  const finished = await changeState(workspace, 'TASK-001', actor, (state) =>
    setGate(state, 'commit', 'passed', { commit }, actor),
  );
  const anew = assignGates(finished, [{ gate: 'commit', status: 'pending' }], { note: '', tree: '' }, actor);
  expect(anew).toMatchObject({ base: '', begunOn: commit });
});

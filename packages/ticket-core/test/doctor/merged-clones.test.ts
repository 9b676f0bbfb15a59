import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { diagnoseBacklog, repairBacklog } from '../../src/io/doctor.ts';
import { reserveTicketId } from '../../src/io/ids.ts';
import { openWorkspace } from '../../src/io/workspace.ts';
import { testProject, type TestProject, ticketText } from '../support/project.ts';

const pending = 'backlog/data/pending';

function commitAll(project: TestProject, message: string): void {
  project.git('add', '-A');
  project.git('commit', '-qm', message);
}

/** A clone of the project on a branch of its own, whose tickets come back by `merge`. */
function cloneOf(project: TestProject, folder: string): { write: (files: Record<string, string>) => void } {
  project.git('clone', '-q', '.', folder);
  const inClone = (...args: string[]): string => project.git('-C', folder, ...args);
  inClone('config', 'user.name', 'Other');
  inClone('config', 'user.email', 'other@example.com');
  return {
    write: (files) => {
      for (const [file, text] of Object.entries(files)) {
        project.write(`${folder}/${file}`, text);
        inClone('add', '-f', file);
        inClone('commit', '-qm', `Add ${file}`);
      }
    },
  };
}

const dependsOn3 = {
  frontmatter: { depends_on: '[TASK-003]', tags: '[x]' },
  sections: { Context: 'After TASK-003.' },
};

/** Two clones that both mint TASK-003 offline; in ours nothing refers to it, in theirs two tickets do. */
function mergedProject(how: 'commit' | 'no-commit'): TestProject & { clone: Disposable } {
  const project = testProject(
    { [`${pending}/TASK-002-old.md`]: ticketText('TASK-002'), '.gitignore': 'clone\n' },
    { git: true },
  );
  const clone = tempDir('ticket-core-clone-');
  commitAll(project, 'Start a backlog');
  const theirs = cloneOf(project, 'clone');
  theirs.write({
    [`${pending}/TASK-003-theirs.md`]: ticketText('TASK-003', {
      frontmatter: { created: '2026-02-02', title: 'Theirs' },
    }),
    [`${pending}/TASK-005-needs-theirs.md`]: ticketText('TASK-005', dependsOn3),
    [`${pending}/TASK-006-needs-theirs.md`]: ticketText('TASK-006', dependsOn3),
  });
  project.write(
    `${pending}/TASK-003-ours.md`,
    ticketText('TASK-003', { frontmatter: { created: '2026-01-01', title: 'Ours' } }),
  );
  commitAll(project, 'Add ours');
  project.write(`${pending}/TASK-004-needs-ours.md`, ticketText('TASK-004', dependsOn3));
  commitAll(project, 'Need ours');
  project.git('fetch', '-q', 'clone', 'main');
  project.git('merge', '-q', ...(how === 'commit' ? ['--no-edit'] : ['--no-commit']), 'FETCH_HEAD');
  return Object.assign(project, { clone });
}

describe.each(['commit', 'no-commit'] as const)(
  'two clones that both minted TASK-003, merged with --%s',
  (how) => {
    test('the one that more tickets mean keeps the id, and every reference keeps its meaning', async () => {
      using project = mergedProject(how);
      using _clone = project.clone;
      const workspace = await openWorkspace({ cwd: project.path });
      const before = await diagnoseBacklog(workspace);
      expect(before.problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
        `duplicate-id ${pending}/TASK-003-ours.md`,
        `duplicate-id ${pending}/TASK-003-theirs.md`,
      ]);
      await repairBacklog(workspace);
      expect(readdirSync(workspace.pendingDir).toSorted()).toEqual([
        'TASK-002-old.md',
        'TASK-003-theirs.md',
        'TASK-004-needs-ours.md',
        'TASK-005-needs-theirs.md',
        'TASK-006-needs-theirs.md',
        'TASK-007-ours.md',
      ]);
      expect(project.read(`${pending}/TASK-007-ours.md`)).toContain('id: TASK-007\ntitle: Ours\n');
      expect(project.read(`${pending}/TASK-004-needs-ours.md`)).toBe(
        ticketText('TASK-004', dependsOn3)
          .replace('[TASK-003]', '[TASK-007]')
          .replace('After TASK-003', 'After TASK-007'),
      );
      expect(project.read(`${pending}/TASK-005-needs-theirs.md`)).toBe(ticketText('TASK-005', dependsOn3));
      expect((await diagnoseBacklog(workspace)).problems).toEqual([]);
      expect(await reserveTicketId(workspace, 'TASK')).toBe('TASK-008');
    });
  },
);

test('an id that only a merge commit ever had is not given out again', async () => {
  using project = mergedProject('no-commit');
  using _clone = project.clone;
  project.git('rm', '-qf', `${pending}/TASK-003-ours.md`);
  project.write(`${pending}/TASK-050-ours.md`, ticketText('TASK-050'));
  commitAll(project, 'Merge and renumber');
  project.git('rm', '-q', `${pending}/TASK-050-ours.md`);
  commitAll(project, 'Drop it');
  expect(await reserveTicketId(await openWorkspace({ cwd: project.path }), 'TASK')).toBe('TASK-051');
});

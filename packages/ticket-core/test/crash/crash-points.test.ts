import { describe, expect, test } from '@jest/globals';
import { runNode } from '@backlog-toolkit/test-kit';
import { changeTicket } from '../../src/io/change-ticket.ts';
import { listClaims } from '../../src/io/claims.ts';
import { diagnoseBacklog } from '../../src/io/doctor.ts';
import { claimTicket } from '../../src/io/start-ticket.ts';
import { openWorkspace } from '../../src/io/workspace.ts';
import { testProject, type TestProject, ticketText } from '../support/project.ts';
import { childScript, leftInState, readTitles, snapshot } from './tree.ts';

const pending = 'backlog/data/pending';
const completed = 'backlog/data/completed';
const done = ticketText('TASK-002', {
  frontmatter: { status: 'completed', completed: '2026-03-03', evidence: 'batch:7' },
});

const sound = {
  [`${pending}/TASK-001-one.md`]: ticketText('TASK-001'),
  [`${completed}/TASK-002-two.md`]: done,
  '.backlog-ops/completions/TASK-002.json': '{}\n',
};
const sick = {
  ...sound,
  [`${pending}/TASK-001-again.md`]: ticketText('TASK-001', {
    frontmatter: { title: 'Again', created: '2026-04-04' },
  }),
  [`${pending}/TASK-003-three.md`]: ticketText('TASK-003', {
    frontmatter: { status: 'completed', commit: 'abc1234' },
  }),
  [`${completed}/TASK-040-misnamed.md`]: ticketText('TASK-004', { frontmatter: { status: 'completed' } }),
  [`${pending}/TASK-005-five.md`]: ticketText('TASK-005', {
    sections: { Context: 'See TASK-040-misnamed.md.' },
  }),
};

const verbs = [
  { verb: 'new', files: sound, leastSteps: 10 },
  { verb: 'set', files: sound, leastSteps: 8 },
  { verb: 'complete', files: sound, leastSteps: 12 },
  { verb: 'repair', files: sick, leastSteps: 18 },
] as const;

const act = (project: TestProject, verb: string, step: number): ReturnType<typeof runNode> =>
  runNode(childScript('act'), [verb, project.path, String(step)]);

describe.each(verbs)('$verb, killed', ({ verb, files, leastSteps }) => {
  test('at each of its steps', async () => {
    using whole = testProject(files);
    const before = snapshot(whole.path);
    const finished = await act(whole, verb, 0);
    expect({ stderr: finished.stderr, code: finished.code }).toEqual({ stderr: '', code: 0 });
    const after = snapshot(whole.path);
    const steps: unknown = JSON.parse(finished.stdout);
    const stepCount = Array.isArray(steps) ? steps.length : 0;
    expect(stepCount).toBeGreaterThanOrEqual(leastSteps);
    expect(after).not.toEqual(before);
    const titles = [before, after].map((tree) =>
      Object.values(tree)
        .flatMap((text) => /^title: (.*)$/m.exec(text)?.[1] ?? [])
        .toSorted(),
    );

    const outcomes = new Set<string>();
    const crash = async (step: number): Promise<void> => {
      using project = testProject(files);
      const { signal } = await act(project, verb, step);
      expect(signal).toBe('SIGKILL');
      const workspace = await openWorkspace({ cwd: project.path });
      // Before anything recovers: every ticket is whole and in one place, with its old text or its new one.
      expect(titles).toContainEqual(readTitles(workspace));
      const texts = new Set([...Object.values(before), ...Object.values(after)]);
      expect(Object.values(snapshot(project.path, ['backlog'])).filter((text) => !texts.has(text))).toEqual(
        [],
      );
      // The next command that writes, even one with nothing to write.
      await changeTicket(workspace, 'TASK-002', ({ text }) => ({ text }));
      const tree = snapshot(project.path);
      expect([before, after]).toContainEqual(tree);
      outcomes.add(JSON.stringify(tree) === JSON.stringify(before) ? 'none of it' : 'all of it');
      expect(leftInState(workspace)).toEqual([]);
    };
    const numbers = Array.from({ length: stepCount }, (_, index) => index + 1);
    while (numbers.length > 0) await Promise.all(numbers.splice(0, 4).map(crash));
    expect(outcomes).toEqual(new Set(['none of it', 'all of it']));
  });
});

test('what a crash leaves is told by the doctor and completed by its repair', async () => {
  using project = testProject(sound);
  using whole = testProject(sound);
  const found = async (): Promise<string[]> =>
    (await diagnoseBacklog(await openWorkspace({ cwd: project.path }))).problems.map(({ code }) => code);
  const steps: unknown = JSON.parse((await act(whole, 'complete', 0)).stdout);
  await act(project, 'complete', Array.isArray(steps) ? steps.indexOf('committed') + 1 : 0);
  expect(await found()).toContain('unfinished-change');
  await act(project, 'repair', 0);
  expect(await found()).toEqual([]);
  expect(project.read(`${completed}/TASK-001-one.md`)).toContain('status: completed');
});

test('a claim whose start was killed before the ticket was written binds nobody', async () => {
  using project = testProject(sound);
  expect((await act(project, 'start', 1)).signal).toBe('SIGKILL');
  const workspace = await openWorkspace({ cwd: project.path });
  expect(listClaims(workspace)).toEqual(['TASK-001']);
  expect((await diagnoseBacklog(workspace)).problems.map(({ code }) => code)).toEqual(['stale-claim']);
  const change = await claimTicket(workspace, 'TASK-001', { assignee: 'ben', today: '2026-05-05' });
  expect(change.after).toContain('assignee: ben');
  expect((await diagnoseBacklog(workspace)).problems).toEqual([]);
});

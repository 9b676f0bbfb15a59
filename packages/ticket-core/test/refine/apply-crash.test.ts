import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { withTicketLock } from '../../src/io/change-ticket.ts';
import { loadBacklog } from '../../src/io/load-backlog.ts';
import { applyRefinement } from '../../src/io/refine-files.ts';
import { openWorkspace, type Workspace } from '../../src/io/workspace.ts';
import type { Assessment } from '../../src/refine/assessment.ts';
import { type TestProject, testProject, ticketText } from '../support/project.ts';

const ids = ['TASK-001', 'TASK-002', 'TASK-003'];
const pending = (id: string): string => `backlog/data/pending/${id}-ticket.md`;
const completed = (id: string): string => `backlog/data/completed/${id}-ticket.md`;

async function setUp(): Promise<{
  project: TestProject;
  workspace: Workspace;
  apply: (onStep?: (step: string) => void) => ReturnType<typeof applyRefinement>;
}> {
  const project = testProject(Object.fromEntries(ids.map((id) => [pending(id), ticketText(id)])));
  const workspace = await openWorkspace({ cwd: project.path });
  const { tickets } = loadBacklog(workspace);
  const assessments = tickets.map(({ id, file }, i): Assessment => ({
    id,
    title: '',
    file,
    status: 'pending',
    priority: 'low',
    verdict: i === 2 ? 'UPDATED' : 'OBSOLETE',
    evidence: [],
    proposals: [],
    left: [],
    bucket: 'no-llm',
    flaws: {},
  }));
  return {
    project,
    workspace,
    apply: (onStep) => applyRefinement(workspace, tickets, assessments, '2026-02-17', { onStep }),
  };
}

async function countSteps(): Promise<number> {
  const { project, apply } = await setUp();
  using _ = project;
  let steps = 0;
  await apply(() => {
    steps += 1;
  });
  return steps;
}

test('ended at any step, all of it or nothing has happened after recovery', async () => {
  const steps = await countSteps();
  expect(steps).toBeGreaterThan(3);
  const outcomes = new Set<string>();
  for (let last = 1; last <= steps; last += 1) {
    const { project, workspace, apply } = await setUp();
    using _ = project;
    let step = 0;
    const crash = (): void => {
      step += 1;
      if (step === last) throw new Error('crash');
    };
    await expect(apply(crash)).rejects.toThrow('crash');
    await withTicketLock(workspace, () => {});
    const isWhole = (folder: (id: string) => string, id: string): boolean =>
      existsSync(path.join(project.path, folder(id)));
    const where = ids
      .map((id) => `${isWhole(pending, id) ? 'p' : ''}${isWhole(completed, id) ? 'c' : ''}`)
      .join(' ');
    outcomes.add(`${where} ${project.read(pending('TASK-003')).includes('## Refinement')}`);
  }
  expect([...outcomes].sort()).toEqual(['c c p true', 'p p p false']);
});

test('a ticket that changed meanwhile, or whose place is taken, is left alone', async () => {
  const { project, apply } = await setUp();
  using _ = project;
  const changed = ticketText('TASK-003', { frontmatter: { priority: 'high' } });
  project.write(pending('TASK-003'), changed);
  project.write(completed('TASK-001'), 'taken');
  const { changes, skipped } = await apply();
  expect(changes.map(({ id }) => id)).toEqual(['TASK-002']);
  expect(skipped).toEqual([
    { id: 'TASK-001', file: pending('TASK-001'), reason: `${completed('TASK-001')} exists` },
    { id: 'TASK-003', file: pending('TASK-003'), reason: 'it changed meanwhile' },
  ]);
  expect(project.read(pending('TASK-003'))).toBe(changed);
});

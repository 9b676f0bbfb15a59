import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { openWorkspace } from '../../src/io/workspace.ts';
import { bin, testProject, ticketText } from '../support/project.ts';
import { childScript, leftInState, readTitles } from './tree.ts';

const pendingNames = (root: string): string[] => readdirSync(path.join(root, 'backlog/data/pending'));

async function createAtOnce(
  places: readonly string[],
  processCount: number,
  ticketCount: number,
): Promise<string[]> {
  const runs = Array.from({ length: processCount }, (_, index) => {
    const share = Math.floor(ticketCount / processCount) + (index < ticketCount % processCount ? 1 : 0);
    const place = places[index % places.length] ?? '';
    return runNode(childScript('create-tickets'), [place, `process ${index}`, String(share)]);
  });
  const results = await Promise.all(runs);
  expect(results.map(({ stderr, code }) => `${code}${stderr}`).filter((end) => end !== '0')).toEqual([]);
  return results.flatMap(({ stdout }) => stdout.trim().split('\n'));
}

test('16 processes create 200 tickets at once: 200 ids, no file lost', async () => {
  using project = testProject({}, { git: true });
  const ids = await createAtOnce([project.path], 16, 200);
  expect(new Set(ids).size).toBe(200);
  const workspace = await openWorkspace({ cwd: project.path });
  expect(new Set(readTitles(workspace)).size).toBe(200);
  expect(pendingNames(project.path)).toHaveLength(200);
  expect(leftInState(workspace)).toEqual([]);
});

test('so they do in two working trees of one clone', async () => {
  using project = testProject(
    { 'backlog/data/pending/TASK-001-first.md': ticketText('TASK-001') },
    { git: true },
  );
  project.git('add', '.');
  project.git('commit', '-qm', 'First ticket');
  using other = tempDir('ticket-core-');
  const tree = other.join('tree');
  project.git('worktree', 'add', '-q', tree);
  const ids = await createAtOnce([project.path, tree], 16, 48);
  expect(new Set([...ids, 'TASK-001']).size).toBe(49);
  const names = [...pendingNames(project.path), ...pendingNames(tree)];
  expect(names).toHaveLength(50);
});

test('of 8 processes that start a ticket one gets it, and the others hear who', async () => {
  using project = testProject({ 'backlog/data/pending/TASK-001-first.md': ticketText('TASK-001') });
  const names = Array.from({ length: 8 }, (_, index) => `worker-${index}`);
  const results = await Promise.all(
    names.map((name) => project.run(['start', 'TASK-001', '--assignee', name])),
  );
  expect(
    results
      .map(({ code }) => String(code))
      .toSorted()
      .join(''),
  ).toBe('01111111');
  const winner = names[results.findIndex(({ code }) => code === 0)] ?? '';
  expect(project.read('backlog/data/pending/TASK-001-first.md')).toMatch(`assignee: ${winner}\n`);
  const heard = results.filter(({ stderr }) => stderr.includes(`started by ${winner}`));
  expect(heard).toHaveLength(7);
});

test('so it is in two working trees of one clone, also for one name', async () => {
  using project = testProject(
    { 'backlog/data/pending/TASK-001-first.md': ticketText('TASK-001') },
    { git: true },
  );
  project.git('add', '.');
  project.git('commit', '-qm', 'First ticket');
  using other = tempDir('ticket-core-');
  const tree = other.join('tree');
  project.git('worktree', 'add', '-q', tree);
  const start = (place: string): ReturnType<typeof runNode> =>
    runNode(bin, ['start', 'TASK-001', '--assignee', 'ana', '--cwd', place]);
  const results = await Promise.all(
    [project.path, tree, project.path, tree, project.path, tree, project.path, tree].map(start),
  );
  expect(
    results
      .map(({ code }) => String(code))
      .toSorted()
      .join(''),
  ).toBe('01111111');
});

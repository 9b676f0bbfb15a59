import { expect, test } from '@jest/globals';
import { findDuplicates } from '../../src/duplicates/ticket-duplicates.ts';
import { arrangeBoard } from '../../src/graph/board.ts';
import { renderMermaid } from '../../src/graph/render-mermaid.ts';
import { renderTree } from '../../src/graph/render-tree.ts';
import { buildGraph } from '../../src/graph/ticket-graph.ts';
import { isFinished, makeBacklog } from '../../src/model/backlog.ts';
import { isDone } from '../../src/model/is-done.ts';
import { filterTickets } from '../../src/model/ticket-filter.ts';
import { summarizeTicket, type TicketSummary } from '../../src/model/ticket-summary.ts';
import { parseTicket, type Ticket } from '../../src/model/ticket.ts';
import { refineBacklog } from '../../src/refine/refine-backlog.ts';
import { check, ticketOf } from '../support/check.ts';
import { testProject, ticketText } from '../support/project.ts';

// In pending, `status: completed` alone is somebody's word: nothing that waits for the ticket may start on it.
const claimed = ticketOf('TASK-001', { frontmatter: { status: 'completed' } });
const proven = ticketOf('TASK-001', { frontmatter: { status: 'completed', commit: '3f2a9c1' } });
const waiting = ticketOf('TASK-002', {
  frontmatter: { title: 'Another matter', status: 'blocked', depends_on: '[TASK-001]' },
});

const summaryOf = ({ data, folder, fileName, file }: Ticket): TicketSummary =>
  summarizeTicket(data, { folder, name: fileName, relative: file });

test('a completion is done with proof, or once it lies in completed', () => {
  const moved = parseTicket({ ...claimed, text: claimed.text, folder: 'completed' });
  expect([claimed, proven, moved].map(isDone)).toEqual([false, true, true]);
  expect([claimed, proven, moved].map(isFinished)).toEqual([false, true, true]);
  expect([claimed, proven, moved].map((ticket) => summaryOf(ticket).isDone)).toEqual([false, true, true]);
});

test('list: what waits for a mere claim is blocked, not ready', () => {
  const next = summaryOf(ticketOf('TASK-002', { frontmatter: { depends_on: '[TASK-001]' } }));
  const listed = (first: Ticket, filter: { ready: true } | { blocked: true }): string[] => {
    const all = [summaryOf(first), next];
    return filterTickets(all, filter, all).map(({ id }) => id);
  };
  expect(listed(claimed, { ready: true })).toEqual([]);
  expect(listed(claimed, { blocked: true })).toEqual(['TASK-002']);
  expect(listed(proven, { ready: true })).toEqual(['TASK-002']);
});

test('graph: a mere claim is drawn among what is open, and says so', () => {
  const graph = buildGraph(makeBacklog([claimed]));
  expect(graph.nodes.map(({ id, isDone: done }) => [id, done])).toEqual([['TASK-001', false]]);
  expect(renderTree(graph)).toBe('TASK-001 Ticket TASK-001 (completed, unproven)\n');
  expect(renderMermaid(graph)).toContain(':::open');
  expect(buildGraph(makeBacklog([proven])).nodes).toEqual([]);
});

test('board: a mere claim has a column of its own', () => {
  const columns = arrangeBoard([summaryOf(claimed), { ...summaryOf(proven), id: 'TASK-003' }]);
  expect(columns.map(({ status, tickets }) => [status, tickets.map(({ id }) => id)])).toEqual([
    ['pending', []],
    ['in_progress', []],
    ['blocked', []],
    ['completed, unproven', ['TASK-001']],
    ['completed', ['TASK-003']],
  ]);
});

test('refine: a mere claim releases nothing', () => {
  const verdictOf = (first: Ticket): string | undefined => {
    const backlog = makeBacklog([first, waiting]);
    const history = { wasDeleted: () => false, movedTo: () => undefined };
    const world = { backlog, fileExists: () => true, history, findings: [] };
    const { tickets } = refineBacklog({ ...world, duplicates: findDuplicates(backlog) }, '2026-02-17');
    return tickets
      .find(({ id }) => id === 'TASK-002')
      ?.evidence.map(({ kind }) => kind)
      .join(' ');
  };
  expect(verdictOf(claimed)).toBe('files-present');
  expect(verdictOf(proven)).toBe('dependency-done');
});

test('validate: what a mere claim still has to do counts', () => {
  const create = { 'Affected Files': '- create `src/new.ts`' };
  const other = ticketOf('TASK-002', { frontmatter: { title: 'Another matter' }, sections: create });
  const conflicts = (first: Ticket): string[] => {
    const both = [
      parseTicket({ ...first, text: first.text.replace('src/rates.ts | modify', 'src/new.ts | create') }),
      other,
    ];
    return check(both, { files: [] }).filter((line) => line.includes('create-conflict'));
  };
  expect(conflicts(claimed)).toHaveLength(1);
  expect(conflicts(proven)).toEqual([]);
});

test('start: what waits for a mere claim is refused until the claim is proven', async () => {
  const file = 'backlog/data/pending/TASK-001-one.md';
  using project = testProject({
    [file]: ticketText('TASK-001', { frontmatter: { status: 'completed' } }),
    'backlog/data/pending/TASK-002-two.md': ticketText('TASK-002', {
      frontmatter: { depends_on: '[TASK-001]' },
    }),
  });
  const start = ['start', 'TASK-002', '--assignee', 'ana'];
  const refused = await project.run(start);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('TASK-002 waits for TASK-001')]);
  expect((await project.run(['list', '--ready', '--json'])).stdout).toContain('"tickets":[]');
  expect((await project.run(['complete', 'TASK-001', '--evidence', 'batch:1'])).code).toBe(0);
  expect((await project.run(start)).code).toBe(0);
});

test('the hint of wrong-folder is a command that works', async () => {
  const lies = 'backlog/data/completed/TASK-002-two.md';
  using project = testProject({
    'backlog/data/pending/TASK-001-one.md': ticketText('TASK-001', { frontmatter: { status: 'completed' } }),
    [lies]: ticketText('TASK-002', { frontmatter: { title: 'Another matter' } }),
  });
  const hints = async (): Promise<string[]> => {
    const { stdout } = await project.run(['validate', '--all', '--json']);
    const { findings } = JSON.parse(stdout) as { findings: { ruleId: string; hint: string }[] };
    return findings.filter(({ ruleId }) => ruleId === 'wrong-folder').map(({ hint }) => hint);
  };
  expect(await hints()).toEqual([
    'ticket-core move TASK-002 pending',
    'ticket-core complete TASK-001 --commit SHA, or, if it is not done: ticket-core set TASK-001 status=pending',
  ]);
  expect((await project.run(['set', 'TASK-001', 'status=pending'])).code).toBe(0);
  expect((await project.run(['move', 'TASK-002', 'pending'])).code).toBe(0);
  expect(await hints()).toEqual([]);
});

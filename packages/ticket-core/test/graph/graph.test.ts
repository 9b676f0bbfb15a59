import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { dotText, renderDot } from '../../src/graph/render-dot.ts';
import { mermaidText, renderMermaid } from '../../src/graph/render-mermaid.ts';
import { renderTree } from '../../src/graph/render-tree.ts';
import { buildGraph } from '../../src/graph/ticket-graph.ts';
import { type Backlog, makeBacklog } from '../../src/model/backlog.ts';
import { ticketOf } from '../support/check.ts';

type Row = readonly [
  id: string,
  dependsOn?: string,
  fields?: Readonly<Record<string, string>>,
  folder?: 'pending' | 'completed',
];
const backlogOf = (...rows: Row[]): Backlog =>
  makeBacklog(
    rows.map(([id, dependsOn = '', fields = {}, folder = 'pending']) =>
      ticketOf(
        id,
        { frontmatter: { title: id.toLowerCase(), depends_on: `[${dependsOn}]`, ...fields } },
        folder,
      ),
    ),
  );

const diamond = backlogOf(
  ['FEAT-001', 'TASK-001, TASK-002'],
  ['TASK-001', 'TASK-003'],
  ['TASK-002', 'TASK-003, TASK-009'],
  ['TASK-003', 'TASK-004'],
  ['TASK-004', '', { status: 'completed' }, 'completed'],
  ['TASK-005', '', { status: 'completed' }, 'completed'],
);

test('a tree shows each ticket once, what is finished or missing included when something waits for it', () => {
  expect(renderTree(buildGraph(diamond))).toBe(
    [
      'FEAT-001 feat-001 (pending)',
      '├─ TASK-001 task-001 (pending)',
      '│  └─ TASK-003 task-003 (pending)',
      '│     └─ TASK-004 task-004 (completed)',
      '└─ TASK-002 task-002 (pending)',
      '   ├─ TASK-003 task-003 (pending) [see above]',
      '   └─ TASK-009 (missing)',
      '',
    ].join('\n'),
  );
});

test('around one ticket: what it waits for and what waits for it', () => {
  const graph = buildGraph(diamond, { around: 'TASK-001' });
  expect(graph.nodes.map(({ id }) => id)).toEqual(['FEAT-001', 'TASK-001', 'TASK-003', 'TASK-004']);
  expect(renderTree(graph, 'TASK-001')).toBe(
    'TASK-001 task-001 (pending)\n└─ TASK-003 task-003 (pending)\n   └─ TASK-004 task-004 (completed)\nWaiting for TASK-001: FEAT-001\n',
  );
});

test('--all has finished tickets that nothing waits for', () => {
  expect(buildGraph(diamond, { all: true }).nodes.map(({ id }) => id)).toContain('TASK-005');
  expect(buildGraph(diamond).nodes.map(({ id }) => id)).not.toContain('TASK-005');
});

test('a circle is shown and does not loop', () => {
  const graph = buildGraph(
    backlogOf(['TASK-001', 'TASK-002'], ['TASK-002', 'TASK-001'], ['TASK-003', 'TASK-003']),
  );
  expect(graph.cycles).toEqual([['TASK-001', 'TASK-002'], ['TASK-003']]);
  expect(renderTree(graph)).toBe(
    'TASK-003 task-003 (pending)\n└─ TASK-003 task-003 (pending) [cycle]\n' +
      'TASK-001 task-001 (pending)\n└─ TASK-002 task-002 (pending)\n   └─ TASK-001 task-001 (pending) [cycle]\n',
  );
  expect(renderMermaid(graph).match(/-\. cycle \.->/g)).toHaveLength(3);
  expect(renderDot(graph).match(/color=red/g)).toHaveLength(3);
});

test('blockers are edges unless they are words', () => {
  const graph = buildGraph(
    backlogOf(['TASK-001', '', { blockers: '[TASK-002, legal approval]' }], ['TASK-002']),
  );
  expect(graph.edges).toEqual([{ from: 'TASK-001', to: 'TASK-002', field: 'blockers', inCycle: false }]);
});

test('Mermaid and DOT', () => {
  const graph = buildGraph(
    backlogOf(
      ['TASK-001', 'TASK-002', { status: 'in_progress' }],
      ['TASK-002', '', { title: '\'say "hi" [x] <b>\'' }],
    ),
  );
  expect(renderMermaid(graph).split('\n').slice(0, 4)).toEqual([
    'flowchart TD',
    '  t0["TASK-001<br/>task-001"]:::active',
    '  t1["TASK-002<br/>say #34;hi#34; #91;x#93; #60;b#62;"]:::open',
    '  t0 --> t1',
  ]);
  expect(renderDot(graph)).toBe(
    [
      'digraph tickets {',
      '  rankdir=LR;',
      '  node [shape=box];',
      '  "TASK-001" [label="TASK-001\\ntask-001", style=filled, fillcolor=lightblue];',
      '  "TASK-002" [label="TASK-002\\nsay \\"hi\\" [x] <b>"];',
      '  "TASK-001" -> "TASK-002";',
      '}',
      '',
    ].join('\n'),
  );
});

test('no title leaves its label', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      expect(mermaidText(title)).toMatch(/^(?:[\p{L}\p{M}\p{N} .,:/_+?!'-]|#\d+;)*$/u);
      expect(dotText(title)).toMatch(/^"(?:[^"\\\n\r]|\\\\|\\")*"$/u);
    }),
  );
});

test('a chain of 5,000 tickets does not exhaust the stack', () => {
  const id = (number: number): string => `TASK-${String(number).padStart(3, '0')}`;
  const rows = Array.from({ length: 5000 }, (_, i): Row => [id(i + 1), i === 4999 ? '' : id(i + 2)]);
  const text = renderTree(buildGraph(backlogOf(...rows), { around: id(1) }), id(1));
  expect(text.split('\n')).toHaveLength(5001);
});

test('any graph is drawn whole, the same whatever the order of the tickets', () => {
  const ids = ['TASK-001', 'TASK-002', 'TASK-003', 'TASK-004', 'TASK-005'];
  const rows = fc.array(fc.uniqueArray(fc.constantFrom(...ids, 'TASK-099'), { maxLength: 3 }), {
    minLength: 5,
    maxLength: 5,
  });
  fc.assert(
    fc.property(rows, (targets) => {
      const list = targets.map((to, i): Row => [ids[i] ?? '', to.join(', ')]);
      const graph = buildGraph(backlogOf(...list));
      const text = renderTree(graph);
      for (const { id } of graph.nodes) expect(text).toContain(`${id} `);
      expect(graph.edges).toHaveLength(targets.flat().length);
      expect(renderTree(buildGraph(backlogOf(...[...list].reverse())))).toBe(text);
    }),
  );
});

test('what was given up is not drawn as done: whatever waits for it waits', () => {
  const graph = buildGraph(
    backlogOf(['TASK-001', 'TASK-002'], ['TASK-002', '', { status: 'cancelled' }, 'completed']),
  );
  expect(graph.nodes.map(({ id, isDone }) => [id, isDone])).toEqual([
    ['TASK-001', false],
    ['TASK-002', false],
  ]);
  expect(renderMermaid(graph)).toContain('task-002"]:::dropped\n');
  expect(renderMermaid(graph)).toContain('classDef dropped ');
  expect(renderDot(graph)).toContain('"TASK-002" [label="TASK-002\\ntask-002", style=dashed, color=gray];');
});

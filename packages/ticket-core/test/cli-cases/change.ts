import { ticketText } from '../support/project.ts';
import { type Case, pending } from './case.ts';

/** Other changes of a ticket. */
export const changeCases: readonly Case[] = [
  {
    name: 'start: a name of two lines',
    args: ['start', 'TASK-001', '--assignee', 'ana\nben'],
    code: 64,
    err: /--assignee expects a name on one line/,
  },
  {
    name: 'start: a dependency that cannot be read',
    args: ['start', 'TASK-001', '--assignee', 'ana'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { blockers: '[[TASK-002]]' } }) },
    code: 1,
    err: /waits for \(unreadable/,
  },
  {
    name: 'tick: two tickets with one id, one of them quoted and far down',
    args: ['tick', 'TASK-001', 'AC-1'],
    files: {
      'backlog/data/pending/notes.md': `---\n${'# note\n'.repeat(200)}id: "TASK-1" # same\n---\n`,
    },
    code: 65,
    err: /names 2 tickets/,
  },
  {
    name: 'tick: one label twice',
    args: ['tick', 'TASK-001', 'AC-1'],
    files: {
      [pending]: ticketText('TASK-001', {
        sections: { 'Acceptance Criteria': '- [ ] AC-1 a\n- [ ] AC-1 b' },
      }),
    },
    code: 65,
    err: /on line 32 and .* on line 33/,
  },
  {
    name: 'tick: the date too',
    args: ['tick', 'TASK-001', 'AC-1', '--dry-run'],
    code: 0,
    out: /\+updated: 2/,
  },
  {
    name: 'complete: a negative count',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--review-rounds', '-1'],
    code: 64,
    err: /whole number/,
  },
  {
    name: 'complete: a broken count',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--tests-added', '1.5'],
    code: 64,
    err: /whole number/,
  },
  {
    name: 'complete: a dry run shows the record too',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--dry-run'],
    code: 0,
    out: /rename to .*\+\+\+ b\/\.backlog-ops\/completions\/TASK-001\.json\n/s,
  },
  {
    name: 'move: completed without proof',
    args: ['move', 'TASK-001', 'completed'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { status: 'completed' } }) },
    code: 1,
    err: /neither a commit nor evidence/,
  },
  {
    name: 'section: a heading with its marks',
    args: ['section', 'TASK-001', '## Notes ##', '--from', '-', '--create', '--dry-run'],
    stdin: 'x',
    code: 0,
    out: /\+## Notes\n/,
  },
  { name: 'section: marks alone', args: ['section', 'TASK-001', '##', '--from', '-'], stdin: 'x', code: 64 },
  { name: 'tick', args: ['tick', 'TASK-001', 'AC-2'], code: 0, out: /ticked AC-2/ },
  { name: 'tick: no such criterion', args: ['tick', 'TASK-001', 'AC-9'], code: 1, err: /AC-9/ },
  { name: 'complete: no proof', args: ['complete', 'TASK-001'], code: 64, err: /--commit SHA or --evidence/ },
  {
    name: 'complete: not under git',
    args: ['complete', 'TASK-001', '--commit', 'HEAD'],
    code: 1,
    err: /not under git/,
  },
  {
    name: 'complete: bad evidence',
    args: ['complete', 'TASK-001', '--evidence', 'x y'],
    code: 64,
    err: /KIND:REF/,
  },
  {
    name: 'complete: evidence',
    args: ['complete', 'TASK-001', '--evidence', 'batch:job-1'],
    code: 0,
    out: /completed/,
  },
  {
    name: 'complete: open criteria',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--require-ticked'],
    code: 1,
    err: /AC-1/,
  },
  {
    name: 'complete: a number that is none',
    args: ['complete', 'TASK-001', '--evidence', 'batch:1', '--tests-added', ''],
    code: 64,
  },
];

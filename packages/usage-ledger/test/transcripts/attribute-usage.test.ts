import { describe, expect, test } from '@jest/globals';
import { makeAttribution } from '../../src/transcripts/attribute-usage.ts';
import { makeTicketFinder } from '../../src/transcripts/find-ticket.ts';
import { parseCommand } from '../../src/transcripts/parse-command.ts';
import type { CommandUse } from '../../src/transcripts/usage-event.ts';

const use = (name: string, args = '', by: 'user' | 'model' = 'user'): CommandUse => ({
  name,
  args,
  by,
  timestamp: '2026-09-01T10:00:00.000Z',
});

describe('parseCommand', () => {
  test.each([
    ['/backlog-toolkit:implementer FEAT-001', { name: 'backlog-toolkit:implementer', args: 'FEAT-001' }],
    ['/backlog-toolkit:ticket', { name: 'backlog-toolkit:ticket', args: '' }],
    ['  /review BUG-2 now\nplease', { name: 'review', args: 'BUG-2 now\nplease' }],
    [
      '<command-message>implementer is running…</command-message>\n<command-name>/backlog-toolkit:implementer</command-name>\n<command-args>FEAT-001 --fast</command-args>',
      { name: 'backlog-toolkit:implementer', args: 'FEAT-001 --fast' },
    ],
    ['<command-name>/clear</command-name>', { name: '', args: '' }],
    ['<command-name>/model</command-name><command-args>opus</command-args>', undefined],
    ['/usr/bin/env is missing', undefined],
    ['look at <command-name>/x</command-name>', undefined],
    ['/', undefined],
  ])('%j', (prompt, expected) => {
    expect(parseCommand(prompt)).toEqual(expected);
  });
});

describe('makeTicketFinder', () => {
  test.each([
    ['feat/FEAT-001-login', ['FEAT-001']],
    ['task-12', ['TASK-12']],
    ['feat/feat_3', ['FEAT-3']],
    ['feat-2fa defeat-12 FEAT-x', []],
    ['BUG-1 bug-1 IDEA-4', ['BUG-1', 'IDEA-4']],
  ])('%s', (text, expected) => {
    expect(makeTicketFinder()(text)).toEqual(expected);
  });

  test('spells an id as the ticket does, and knows only those that exist', () => {
    const find = makeTicketFinder({ prefixes: ['TASK', 'A.B'], knownIds: ['TASK-007', 'A.B-1'] });
    expect(find('task-7 TASK-0007 TASK-8 a.b-01 aXb-1')).toEqual(['TASK-007', 'A.B-1']);
  });
});

describe('makeAttribution', () => {
  const attribute = makeAttribution();
  const implement = { skill: 'implementer', workflow: 'implementer', phase: 'implement' };
  test.each([
    [
      'the command first',
      { command: use('backlog-toolkit:implementer', 'FEAT-1'), gitBranch: 'task-2' },
      { ticketId: 'FEAT-1', ticketFrom: 'command', ...implement },
    ],
    [
      'the branch when the command names several',
      { command: use('b:implementer', 'FEAT-1 FEAT-2'), gitBranch: 'task-2' },
      { ticketId: 'TASK-2', ticketFrom: 'branch', ...implement },
    ],
    [
      'the innermost folder when nothing else does',
      { gitBranch: 'main', cwd: '/w/FEAT-1/.claude/worktrees/bug-9-crash/src' },
      { ticketId: 'BUG-9', ticketFrom: 'folder' },
    ],
    [
      'a skill within a command',
      { command: use('backlog-toolkit:implementer', 'FEAT-1'), skill: use('backlog-review', '', 'model') },
      {
        ticketId: 'FEAT-1',
        ticketFrom: 'command',
        skill: 'review',
        workflow: 'implementer',
        phase: 'review',
      },
    ],
    ['nothing', { cwd: '/work/shop' }, {}],
  ])('takes %s', (_, event, expected) => {
    expect(attribute(event)).toEqual(expected);
  });

  test('phases can be named', () => {
    const named = makeAttribution({ phases: { deploy: 'ship', review: 'check' } });
    expect(named({ command: use('deploy') }).phase).toBe('ship');
    expect(named({ command: use('x:review') }).phase).toBe('check');
  });
});

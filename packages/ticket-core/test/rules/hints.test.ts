import { describe, expect, test } from '@jest/globals';
import { defaultConfig } from '@backlog-toolkit/config';
import { makeBacklog } from '../../src/model/backlog.ts';
import { parseTicket, type Ticket } from '../../src/model/ticket.ts';
import { commandHint, shellWord } from '../../src/rules/command-hint.ts';
import { validateTickets } from '../../src/validate.ts';
import { ticketOf } from '../support/check.ts';
import { ticketText, type TicketParts } from '../support/project.ts';

function hintsOf(tickets: readonly Ticket[]): { rule: string; hint: string }[] {
  const defaults = defaultConfig();
  const findings = validateTickets(tickets, {
    backlog: makeBacklog(tickets),
    config: defaults,
    fileExists: (file) => file !== 'src/gone.ts',
  });
  return findings.map(({ ruleId, hint = '' }) => ({ rule: ruleId, hint }));
}

const hintOf = (rule: string, tickets: readonly Ticket[]): (string | undefined)[] =>
  hintsOf(tickets)
    .filter((found) => found.rule === rule)
    .map(({ hint }) => hint);

const waitsFor = (ids: string, id = 'TASK-002'): Ticket =>
  ticketOf(id, { frontmatter: { depends_on: ids, title: 'Another matter' } });

describe('next steps of dependencies', () => {
  test('one that exists under another spelling is suggested', () => {
    for (const spelling of ['task-1', 'TASK 1', 'Task_001', '"#TASK-001"']) {
      expect(hintOf('dependency-unknown', [ticketOf('TASK-001'), waitsFor(`[${spelling}]`)])).toEqual([
        'Did you mean TASK-001? Write it so.',
      ]);
    }
  });

  test('one that does not exist can be removed as it is written', () => {
    expect(hintOf('dependency-unknown', [waitsFor('[TASK-9]')])).toEqual([
      'Correct the id, or remove it: ticket-core set TASK-002 depends_on-=TASK-9',
    ]);
  });

  test('itself and a circle', () => {
    expect(hintOf('dependency-self', [waitsFor('[TASK-002]')])).toEqual([
      'Remove it: ticket-core set TASK-002 depends_on-=TASK-002',
    ]);
    expect(hintOf('dependency-cycle', [waitsFor('[TASK-3]'), waitsFor('[TASK-002]', 'TASK-003')])).toEqual([
      'Take the dependency out that is the least needed, such as here: ticket-core set TASK-002 depends_on-=TASK-3',
      'Take the dependency out that is the least needed, such as here: ticket-core set TASK-003 depends_on-=TASK-002',
    ]);
  });
});

const evil = 'TASK-001; rm -rf ~';

function evilTicket(name: string, parts: TicketParts): Ticket {
  return parseTicket({
    file: `backlog/data/pending/${name}`,
    fileName: name,
    folder: 'pending',
    text: ticketText('TASK-001', parts).replace('id: TASK-001', `id: "${evil}"`),
  });
}

test('no hint builds a command from an id that is none', () => {
  const files = (...rows: string[]): Record<string, string> => ({
    'Affected Files': ['| File | Action |', '| --- | --- |', ...rows].join('\n'),
    Context: 'Production is down, data loss for everyone. Blocks TASK-005.',
  });
  const tickets = [
    evilTicket('a.md', {
      frontmatter: { depends_on: `["${evil}", "TASK-9; reboot"]`, priority: 'low', status: 'completed' },
      sections: files('| src/new.ts | create |', '| src/gone.ts | create |', '| src/shared.ts | modify |'),
    }),
    evilTicket('b.md', {
      frontmatter: { depends_on: '["$(reboot)"]', priority: 'low', shared_files: '["src/shared.ts"]' },
      sections: files('| src/new.ts | create |', '| src/gone.ts | modify |', '| src/shared.ts | modify |'),
    }),
    evilTicket('c.md', {
      frontmatter: { priority: 'low' },
      sections: files('| src/gone.ts | create |', '| src/shared.ts | modify |'),
    }),
    ticketOf('TASK-005', {
      sections: files('| src/shared.ts | modify |', '| src/gone.ts | modify |', '| src/new.ts | create |'),
    }),
    ticketOf('TASK-006', {
      frontmatter: { blockers: `["${evil}"]` },
      sections: files('| `a; reboot/$(id).ts` | modify |'),
    }),
    ticketOf('TASK-007', {
      frontmatter: { shared_files: '["a; reboot/$(id).ts"]' },
      sections: files('| `a; reboot/$(id).ts` | modify |'),
    }),
  ];
  const found = hintsOf(tickets);
  const commands = found.filter(({ hint }) => hint.includes('ticket-core'));
  expect(commands.length).toBeGreaterThan(3);
  expect(commands.filter(({ hint }) => /rm -rf|TASK-9; reboot|(?<!')shared_files\+=a;/.test(hint))).toEqual(
    [],
  );
  expect(hintOf('shared-files-not-reciprocated', tickets)).toContain(
    "Run ticket-core set TASK-006 'shared_files+=a; reboot/$(id).ts'",
  );
  const needed = [
    'modify-conflict',
    'create-conflict',
    'urgent-low-priority',
    'wrong-folder',
    'dependency-unknown',
  ];
  expect(needed.filter((rule) => !found.some((each) => each.rule === rule))).toEqual([]);
});

test('a command is given for valid ids only', () => {
  expect(commandHint(['TASK-001', 'FEAT-2'], 'run', 'do')).toBe('run');
  expect(commandHint(['TASK-001', evil], 'run', 'do')).toBe('do');
  expect(commandHint(['task-1'], 'run', 'do')).toBe('do');
});

test('a word with anything special in it is quoted', () => {
  expect(shellWord('src/a-b.ts')).toBe('src/a-b.ts');
  expect(shellWord("it's $HOME")).toBe(String.raw`'it'\''s $HOME'`);
});

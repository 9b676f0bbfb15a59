import { ticketText } from '../support/project.ts';
import { type Case, pending } from './case.ts';

/** Commands that show, and what every command has. */
export const lookCases: readonly Case[] = [
  { name: 'list', args: ['list'], code: 0, out: /^TASK-001 {2}pending/m },
  { name: 'list: nothing matches', args: ['list', '--type', 'BUG'], code: 0, err: /No tickets match/ },
  { name: 'list: no backlog', args: ['list', '--cwd', '..'], code: 66, err: /ticket-core init/ },
  { name: 'list: unknown option', args: ['list', '--statsu', 'x'], code: 64, err: /Did you mean --status/ },
  { name: 'show', args: ['show', 'TASK-1'], code: 0, out: /criteria: +0 of 3 ticked/ },
  { name: 'show: unknown id', args: ['show', 'TASK-9'], code: 1, err: /There is no ticket TASK-009/ },
  { name: 'show: a path is no id', args: ['show', '../../etc/passwd'], code: 64, err: /is not a ticket id/ },
  { name: 'show: no id', args: ['show'], code: 64, err: /needs <id>/ },
  {
    name: 'list: an unknown status',
    args: ['list', '--status', 'pendng'],
    code: 64,
    err: /Did you mean "pending".*expects one of pending/,
  },
  {
    name: 'list: a status as people write it',
    args: ['list', '--status', 'Pending'],
    code: 0,
    out: /TASK-001/,
  },
  {
    name: 'list: an unknown priority',
    args: ['list', '--priority', 'hihg'],
    code: 64,
    err: /critical, high/,
  },
  { name: 'list: an unknown type', args: ['list', '--type', 'EPIC'], code: 64, err: /TASK/ },
  { name: 'list: a type in small letters', args: ['list', '--type', 'task'], code: 0, out: /TASK-001/ },
  {
    name: 'list: an odd status that a ticket has',
    args: ['list', '--status', 'waiting'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { status: 'waiting' } }) },
    code: 0,
    out: /TASK-001 {2}waiting/,
  },
  {
    name: 'list: a dependency that cannot be read is none that is finished',
    args: ['list', '--ready'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { depends_on: '[{ticket: TASK-002}]' } }) },
    code: 0,
    err: /No tickets match/,
  },
  {
    name: 'show: maps in a list',
    args: ['show', 'TASK-001'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { depends_on: '[{id: TASK-002}]' } }) },
    code: 0,
    out: /depends_on: +\{"id":"TASK-002"\}/,
  },
  { name: 'validate', args: ['validate'], code: 0, out: /no findings/ },
  {
    name: 'validate: an unknown ticket',
    args: ['validate', 'TASK-404'],
    code: 64,
    err: /No ticket matches TASK-404/,
  },
  {
    name: 'validate: a finding',
    args: ['validate'],
    files: { [pending]: ticketText('TASK-001', { sections: { Context: null } }) },
    code: 1,
    out: /section-missing/,
  },
  { name: 'unknown command', args: ['lsit'], code: 64, err: /Did you mean .*list/ },
  { name: 'version', args: ['--version'], code: 0, out: /^\d+\.\d+\.\d+/ },
  {
    name: 'bad config',
    args: ['list'],
    files: { 'backlog.config.json': '{ "version": "1.1", "backlog": { "dataDirr": "x" } }' },
    code: 78,
    err: /dataDir/,
  },
  { name: 'help', args: ['complete', '--help'], code: 0, out: /--evidence/ },
];

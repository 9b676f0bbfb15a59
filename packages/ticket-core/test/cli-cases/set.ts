import { ticketText } from '../support/project.ts';
import { type Case, pending } from './case.ts';

/** What `set` writes, and what it refuses. */
export const setCases: readonly Case[] = [
  { name: 'set', args: ['set', 'TASK-001', 'priority=high'], code: 0, out: /set priority/ },
  { name: 'set: no assignment', args: ['set', 'TASK-001', 'priority'], code: 64, err: /expected key=value/ },
  { name: 'set: a scalar is no list', args: ['set', 'TASK-001', 'title+=x'], code: 65, err: /not a list/ },
  {
    name: 'set: an item more beside a map',
    args: ['set', 'TASK-001', 'depends_on+=TASK-003', '--dry-run'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { depends_on: '[{id: TASK-002}]' } }) },
    code: 0,
    out: /\+depends_on: \[\{id: TASK-002\}, TASK-003\]/,
  },
  {
    name: 'set: an item less',
    args: ['set', 'TASK-001', 'tags-=a', '--dry-run'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { tags: '[a, b]' } }) },
    code: 0,
    out: /\+tags: \[b\]/,
  },
  { name: 'set: another id', args: ['set', 'TASK-001', 'id=TASK-002'], code: 1, err: /doctor --repair/ },
  { name: 'set: the same id', args: ['set', 'TASK-001', 'id=TASK-001'], code: 0, out: /nothing to change/ },
  {
    name: 'set: completed',
    args: ['set', 'TASK-001', 'status=Completed', '--force'],
    code: 1,
    err: /ticket-core complete TASK-001/,
  },
  {
    name: 'set: a wrong value',
    args: ['set', 'TASK-001', 'priority=urgent'],
    code: 1,
    err: /expected one of critical/,
  },
  { name: 'set: a wrong value, by force', args: ['set', 'TASK-001', 'priority=urgent', '--force'], code: 0 },
  {
    name: 'set: what was wrong before does not hold up the rest',
    args: ['set', 'TASK-001', 'assignee=ana'],
    files: { [pending]: ticketText('TASK-001', { frontmatter: { priority: 'urgent' } }) },
    code: 0,
  },
  {
    name: 'set: a misspelt key',
    args: ['set', 'TASK-001', 'priorty=high'],
    code: 1,
    err: /did you mean priority/,
  },
  { name: 'set: a misspelt key, by force', args: ['set', 'TASK-001', 'priorty=high', '--force'], code: 0 },
  { name: "set: a key of one's own", args: ['set', 'TASK-001', 'team=web'], code: 0 },
  {
    name: 'set: numbers and booleans stay such',
    args: ['set', 'TASK-001', 'estimated_tokens=500', 'batch_eligible=true', 'review_rounds=2', '--dry-run'],
    code: 0,
    out: /\+estimated_tokens: 500\n\+batch_eligible: true\n\+review_rounds: 2\n/,
  },
  {
    name: 'set: a text for a number',
    args: ['set', 'TASK-001', 'tests_added=few'],
    code: 1,
    err: /whole number/,
  },
  {
    name: 'set: two tickets with one id',
    args: ['set', 'TASK-001', 'priority=high'],
    files: { 'backlog/data/completed/TASK-009-copy.md': ticketText('TASK-001') },
    code: 65,
    err: /names 2 tickets/,
  },
];

import { expect, test } from '@jest/globals';
import { criticalLowPriority } from '../../src/rules/critical-low-priority.ts';
import { urgentLowPriority } from '../../src/rules/urgent-low-priority.ts';
import { ticketOf } from '../support/check.ts';
import { checkRule } from './check-rule.ts';

const urgent = (title: string, context = 'Parcels.', priority = 'low'): string[] =>
  checkRule(urgentLowPriority, [
    ticketOf('TASK-001', {
      frontmatter: { title: JSON.stringify(title), priority },
      sections: { Context: context },
    }),
  ]);

test.each([
  'Checkout loses orders after a restart',
  'Production is down since this morning',
  'Data loss on save',
  'Security hole in the upload form',
  'SQL injection in search',
  'The log leaks customer passwords',
  'Release blocker: the installer hangs',
  'URGENT: fix the price list',
  'Export is a blocker for the migration',
  'Broken index caused a full outage',
  'Patch CVE-2026-12345',
])('urgent: %s', (title) => {
  expect(urgent(title)).toHaveLength(1);
  expect(urgent('A title', `We see it.\n\n${title}.`)).toHaveLength(1);
  expect(urgent(title, 'Parcels.', 'high')).toEqual([]);
});

test.each([
  'Show a banner during an outage',
  'Prevent data loss when the disk is full',
  'Document what to do in case of a security breach',
  'No data loss, only a slow page',
  'This is not urgent',
  'Add a blocker column to the board',
  'Blockers: none',
  'Rename the "blocker" label',
  'Security vulnerability scanner for images',
  'Test that a crash does not lose data',
  'Delete data of closed accounts',
  'Ad-blocker breaks the page',
  'Reduce the risk of data corruption',
  'Less urgent than the others',
  'Backups protect against data loss',
  'Users could lose their data',
  'Production build is slow',
])('not urgent: %s', (title) => {
  expect(urgent(title)).toEqual([]);
});

test('words in code and comments do not count', () => {
  expect(
    urgent('A title', '`data loss`\n\n<!-- production is down -->\n\n```\nproduction is down\n```'),
  ).toEqual([]);
});

test('the finding names words, line and what to do', () => {
  expect(urgent('A title', 'Since noon production is down.')).toEqual([
    'TASK-001 warning 5 Unexpected priority low where the text says "production is down" (line 18), expected critical or high.',
  ]);
});

const critical = (id: string, severity: string, priority: string): string[] =>
  checkRule(criticalLowPriority, [ticketOf(id, { frontmatter: { severity, priority } })]);

test('a critical bug is not put off', () => {
  expect(critical('BUG-001', 'critical', 'medium')).toEqual([
    'BUG-001 warning 5 Unexpected priority medium of a bug with severity critical, expected critical or high.',
  ]);
  expect(critical('BUG-001', 'Critical', 'low')).toHaveLength(1);
});

test.each([
  ['BUG-001', 'critical', 'high'],
  ['BUG-001', 'critical', 'critical'],
  ['BUG-001', 'high', 'low'],
  ['TASK-001', 'critical', 'low'],
])('%s of severity %s with priority %s is sound', (id, severity, priority) => {
  expect(critical(id, severity, priority)).toEqual([]);
});

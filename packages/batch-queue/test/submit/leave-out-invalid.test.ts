import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { loadBacklog, openWorkspace } from '@backlog-toolkit/ticket-core';
import { leaveOutInvalid } from '../../src/submit/leave-out-invalid.ts';
import { writeProject } from '../chaos/project.ts';

/** What is left out of a good ticket, an urgent one of low priority, and one without a title. */
async function leftOutWith(rules: Readonly<Record<string, string>>): Promise<string[]> {
  using dir = tempDir();
  writeProject(dir.path, ['FEAT-001', 'FEAT-002', 'FEAT-003']);
  const config = dir.join('backlog.config.json');
  const { ticketValidation, ...others } = JSON.parse(readFileSync(config, 'utf8'));
  writeFileSync(config, JSON.stringify({ ...others, ticketValidation: { ...ticketValidation, rules } }));
  const pending = (id: string): string => dir.join('backlog', 'data', 'pending', `${id}-export.md`);
  const second = readFileSync(pending('FEAT-002'), 'utf8').replace('priority: medium', 'priority: low');
  writeFileSync(
    pending('FEAT-002'),
    second.replaceAll('People need', 'Urgent: the site is down. People need'),
  );
  const third = readFileSync(pending('FEAT-003'), 'utf8');
  writeFileSync(pending('FEAT-003'), third.replace(/^title: .*\n/m, ''));
  const workspace = await openWorkspace({ cwd: dir.path });
  const backlog = loadBacklog(workspace);
  const { leftOut } = leaveOutInvalid(
    { tickets: backlog.tickets, leftOut: [], unmatched: [] },
    workspace,
    backlog,
  );
  return leftOut.map(({ ticket, reason }) => `${ticket} ${reason.replace(/line \d+: /, '').slice(0, 60)}`);
}

describe('tickets that are not sent', () => {
  test('those with errors are, and those with warnings', async () => {
    expect(await leftOutWith({})).toEqual([expect.stringMatching(/^FEAT-003 it is not valid: .*title/i)]);
  });

  test('what the project calls an error is one', async () => {
    const leftOut = await leftOutWith({ 'urgent-low-priority': 'error', 'critical-low-priority': 'error' });
    expect(leftOut.map((line) => line.slice(0, 8))).toEqual(['FEAT-002', 'FEAT-003']);
  });

  test('what the project calls no error is none', async () => {
    expect(await leftOutWith({ 'field-value': 'warn' })).toEqual([]);
  });
});

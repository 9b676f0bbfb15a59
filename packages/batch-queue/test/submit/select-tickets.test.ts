import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { loadBacklog, openWorkspace } from '@backlog-toolkit/ticket-core';
import { selectEligible } from '../../src/submit/select-tickets.ts';
import { tasks } from '../../src/tasks.ts';
import { writeProject } from '../chaos/project.ts';

/** Which of two tickets a task is for when none is named; the second one was changed. */
async function selectedAfter(change: (text: string) => string): Promise<string[]> {
  using dir = tempDir();
  writeProject(dir.path, ['FEAT-001', 'FEAT-002']);
  const file = dir.join('backlog', 'data', 'pending', 'FEAT-002-export.md');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const backlog = loadBacklog(await openWorkspace({ cwd: dir.path }));
  return selectEligible(backlog, tasks.plan).tickets.map(({ id }) => id);
}

describe('the tickets that a task is for when none is named', () => {
  test.each<[string, (text: string) => string]>([
    [
      'whose own work is nothing for a batch',
      (text) => text.replace('\n---\n', '\nbatch_eligible: false\n---\n'),
    ],
    ['whose section is empty', (text) => `${text}\n## Implementation Plan\n`],
    ['without a status', (text) => text.replace('status: pending\n', '')],
  ])('one %s is among them', async (_, change) => {
    expect(await selectedAfter(change)).toEqual(['FEAT-001', 'FEAT-002']);
  });

  test.each<[string, (text: string) => string]>([
    ['that is begun', (text) => text.replace('status: pending', 'status: in_progress')],
    ['that is blocked', (text) => text.replace('status: pending', 'status: blocked')],
    ['that has the section', (text) => `${text}\n## Implementation Plan\n\n1. Begin.\n`],
  ])('one %s is not', async (_, change) => {
    expect(await selectedAfter(change)).toEqual(['FEAT-001']);
  });
});

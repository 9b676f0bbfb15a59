import { describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { runNode } from '@backlog-toolkit/test-kit';
import { root } from '../../lib/root.mjs';
import { playAction } from './support/play-action.ts';
import { makeProject, type Project } from './support/project.ts';

const bin = path.join(root, 'packages', 'batch-queue', 'bin', 'batch-queue.cjs');
const id = 'FEAT-001';
const ticketFile = `backlog/data/pending/${id}-export.md`;

const ticket = `---
id: ${id}
title: Export reports as CSV
status: pending
priority: medium
created: 2026-11-01
updated: 2026-11-01
assignee: unassigned
depends_on: []
---

# ${id}: Export reports as CSV

## Context

People need the numbers in a spreadsheet.

## Description

Add an export of reports as CSV.

## Affected Files

| File | Action | Description |
| --- | --- | --- |
| src/export.ts | create | the export |

## Acceptance Criteria

- [ ] AC-1: WHEN a user exports THEN a CSV arrives
- [ ] AC-2: the header row names the columns
- [ ] AC-3: an empty report gives the header only

## Test Strategy

- Unit: rows become lines
- \`npm test\`

## Dependencies

None.
`;

/** A project with a batch of one ticket, which a local command answers. */
async function makeSubmitted(answer: string): Promise<Project> {
  const config = { version: '1.1', project: { name: 'demo' }, qualityGates: { testCommand: 'true' } };
  const files = { 'backlog.config.json': JSON.stringify(config), [ticketFile]: ticket };
  const project = makeProject(['batch-queue'], files);
  const command = `${JSON.stringify(process.execPath)} -e ${JSON.stringify(answer)}`;
  const args = ['submit', '--provider', 'local', '--exec', command];
  expect(await runNode(bin, args, { cwd: project.path })).toMatchObject({ code: 0 });
  return project;
}

describe('batch-queue-reconcile', () => {
  test('takes in what was answered, and completes the ticket', async () => {
    using project = await makeSubmitted("console.log('1. Do it. \\u0060\\u0060\\u0060')");
    const inputs = { move: 'all' };
    const rehearsed = await playAction('batch-queue-reconcile', {
      workspace: project.path,
      inputs: { ...inputs, 'dry-run': 'true' },
    });
    expect(rehearsed.outputs['exit-code']).toBe('0');
    expect(project.read(ticketFile)).toBe(ticket);
    const played = await playAction('batch-queue-reconcile', { workspace: project.path, inputs });
    expect(played).toMatchObject({
      code: 0,
      commands: [],
      outputs: { open: '0', applied: '1', completed: '1', failed: '0', conflicts: '0', 'exit-code': '0' },
    });
    expect(project.read(`backlog/data/completed/${id}-export.md`)).toContain('1. Do it.');
    expect(played.summary).toContain('1 applied, 1 moved');
  });

  test('a job that failed fails the step, with an annotation', async () => {
    using project = await makeSubmitted('process.exit(1)');
    const played = await playAction('batch-queue-reconcile', { workspace: project.path });
    expect(played).toMatchObject({ code: 1, outputs: { applied: '0', failed: '1', 'exit-code': '1' } });
    expect(played.commands).toEqual([expect.stringMatching(/^::error::batch-/)]);
  });

  test('no such job and no backlog are no yes', async () => {
    using project = makeProject(['batch-queue']);
    const without = await playAction('batch-queue-reconcile', { workspace: project.path });
    expect(without).toMatchObject({ code: 66, outputs: { open: '', 'exit-code': '66' } });
  });
});

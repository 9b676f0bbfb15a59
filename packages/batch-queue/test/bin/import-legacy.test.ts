import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { key, serve } from '../provider-server/use.ts';
import { queueProject, type QueueProject } from './queue-project.ts';

function ticketText(id: string): string {
  return `---
id: ${id}
title: Rates of ${id} by weight
status: pending
priority: medium
created: 2026-11-01
updated: 2026-11-01
assignee: unassigned
depends_on: []
---

# ${id}: Rates of ${id} by weight

## Context

Parcels of ${id} differ.

## Description

Make the rate of ${id} depend on the weight.

## Affected Files

| File | Action | Description |
| --- | --- | --- |
| src/${id.toLowerCase()}.ts | create | the rates |

## Acceptance Criteria

- [ ] AC-1: WHEN a parcel of ${id} is light THEN it is cheap
- [ ] AC-2: a heavy parcel of ${id} is not
- [ ] AC-3: every parcel of ${id} has a rate

## Test Strategy

- Unit: the rates of ${id}
- \`npm test -- ${id}\`

## Dependencies

None.
`;
}

async function legacyProject(ids: readonly string[]): Promise<QueueProject> {
  const project = await queueProject({
    llmOps: { batchPolicy: { enabled: true, eligiblePhases: ['planning', 'refinement'] } },
  });
  for (const id of ids) project.write(`backlog/data/pending/${id}.md`, ticketText(id));
  return project;
}

/** Sends a batch as the older toolkit did; returns its id. */
async function sendOldWay(url: string, customIds: readonly string[]): Promise<string> {
  const requests = customIds.map((custom_id) => ({
    custom_id,
    params: { model: 'claude-sonnet-5', max_tokens: 100, messages: [{ role: 'user', content: custom_id }] },
  }));
  const answer = await fetch(`${url}/v1/messages/batches`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'anthropic-version': '2023-06-01', 'content-type': 'application/json' },
    body: JSON.stringify({ requests }),
  });
  const batch = (await answer.json()) as { id: string };
  return batch.id;
}

describe('batch-queue import-legacy', () => {
  test('takes over a batch in flight: its paid results reach their tickets, once', async () => {
    const server = await serve({ answer: ({ user }) => `Plan for ${user}`, endAfterInspections: 0 });
    using project = await legacyProject(['FEAT-001', 'FEAT-002']);
    const batchId = await sendOldWay(server.url, ['FEAT-002-plan', 'FEAT-001-plan', 'FEAT-009-plan']);
    const folder = '/home/somebody/else/backlog/data/pending';
    project.write(
      '.backlog-ops/batch-state.json',
      JSON.stringify({
        batch_id: batchId,
        status: 'in_progress',
        submitted_at: new Date().toISOString(),
        request_count: 3,
        ticket_mapping: Object.fromEntries(
          ['FEAT-001', 'FEAT-002', 'FEAT-009'].map((id) => [`${id}-plan`, `${folder}/${id}.md`]),
        ),
        review_templates: {},
      }),
    );
    const shown = await project.run('import-legacy', '--dry-run');
    expect([shown.code, shown.stderr]).toEqual([0, '']);
    expect(shown.stdout).toContain('1 job would be made of batches that were sent');
    expect((await project.store.list()).jobs).toEqual([]);

    const imported = await project.run('import-legacy');
    expect([imported.code, imported.stdout]).toEqual([0, expect.stringContaining(batchId)]);
    expect(existsSync(path.join(project.path, '.backlog-ops/batch-state.json'))).toBe(false);
    expect((await project.run('import-legacy')).code).toBe(66);
    const again = await project.run('import-legacy', '.backlog-ops/batch-state.json.imported', '--json');
    // The name does not end in .json: it is read line by line, and is one line.
    expect(JSON.parse(again.stdout)).toMatchObject({
      submitted: [],
      finished: [{ what: expect.stringContaining('in the queue already') }],
    });

    const env = { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: key };
    const reconciled = await project.runIn(env, 'reconcile');
    expect(reconciled.stdout).toContain('3 of 3 requests succeeded, 2 applied, 1 conflict');
    expect(project.read('backlog/data/pending/FEAT-001.md')).toContain(
      '## Implementation Plan\n\nPlan for FEAT-001-plan\n',
    );
    expect(project.read('backlog/data/pending/FEAT-002.md')).toContain('Plan for FEAT-002-plan');
    expect(project.read('.backlog-ops/usage-ledger.jsonl').trim().split('\n')).toHaveLength(3);
  });

  test('enqueues what waited, and puts the file aside so that nothing else sends it', async () => {
    using project = await legacyProject(['FEAT-001', 'FEAT-002']);
    const line = (id: string, status: string): string =>
      JSON.stringify({ id, custom_id: `${id}-plan`, model: 'balanced', messages: [], status });
    project.write(
      '.backlog-ops/batch-queue.jsonl',
      [
        line('FEAT-001', 'queued'),
        line('FEAT-003', 'queued'),
        line('FEAT-002', 'submitted'),
        '{"id": "FE',
        '',
      ].join('\n'),
    );
    const { code, stdout } = await project.run('import-legacy', '--json', '--provider', 'anthropic');
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      schemaVersion: 1,
      dryRun: false,
      submitted: [],
      enqueued: [{ task: 'plan', alias: 'balanced', provider: 'anthropic', tickets: ['FEAT-001'] }],
      finished: [{ place: '.backlog-ops/batch-queue.jsonl:3' }],
      unusable: [{ place: '.backlog-ops/batch-queue.jsonl:4' }],
      leftOut: [{ ticket: 'FEAT-003', reason: 'there is no such ticket' }],
      aside: [{ file: '.backlog-ops/batch-queue.jsonl', to: '.backlog-ops/batch-queue.jsonl.imported' }],
    });
    expect(code).toBe(1);
    expect((await project.store.list(['pending'])).jobs).toHaveLength(1);
  });

  test('reads no file outside of the project, and leaves alone what it cannot use', async () => {
    using project = await legacyProject(['FEAT-001']);
    const outside = path.join(path.dirname(project.path), `outside-${path.basename(project.path)}.jsonl`);
    project.write(`../${path.basename(outside)}`, '{"ticket_id": "FEAT-001"}\n');
    const job = {
      id: 'job-1',
      workflow: 'refinement',
      payload_path: outside,
      model_alias: 'cheap',
      status: 'queued',
    };
    project.write('.backlog-ops/batch-queue.jsonl', `${JSON.stringify(job)}\n`);
    const { code, stdout } = await project.run('import-legacy');
    expect([code, stdout]).toEqual([1, expect.stringContaining('names no tickets')]);
    expect(existsSync(path.join(project.path, '.backlog-ops/batch-queue.jsonl'))).toBe(true);
    expect((await project.run('import-legacy', 'no-such.jsonl')).code).toBe(66);
  });
});

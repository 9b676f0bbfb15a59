import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { examineQueue } from '../../src/doctor/examine-queue.ts';
import { cancelJob } from '../../src/reconcile/cancel-job.ts';
import { submitted } from '../support/stage.ts';

test('a job that was sent and is called waiting by hand is not cancelled as if it were not paid', async () => {
  const { root, world, job, server, reconcile } = await submitted();
  const { id } = await job('submitted');
  const file = path.join(root, '.backlog-ops', 'batch-queue', 'submitted', `${id}.json`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"state": "submitted"', '"state": "pending"'));
  await expect(cancelJob(id, world.reconcile)).rejects.toMatchObject({
    code: 'NOT_CANCELLABLE',
    hint: expect.stringContaining('make its state "submitted" again'),
  });
  expect(await examineQueue(world.reconcile)).toMatchObject([
    { kind: 'repaired' },
    { kind: 'sent-before', job: id, hint: expect.stringContaining('"submitted"') },
  ]);
  const moved = path.join(root, '.backlog-ops', 'batch-queue', 'pending', `${id}.json`);
  writeFileSync(moved, text);
  await expect(cancelJob(id, world.reconcile)).resolves.toMatchObject({ how: 'asked' });
  server.end();
  await reconcile();
  expect((await job('cancelled')).outcome?.applied).toBe(Object.keys(server.counts.paid).length);
});

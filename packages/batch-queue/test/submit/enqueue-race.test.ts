import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { JobStore } from '../../src/store.ts';
import { enqueueTickets } from '../../src/submit/enqueue-tickets.ts';
import { stage } from '../support/stage.ts';

test('a ticket whose result came in while requests were made is not asked for again', async () => {
  const { world, root } = await stage({}, ['FEAT-001', 'FEAT-002']);
  const file = path.join(root, 'backlog/data/pending/FEAT-001-export.md');
  const store: JobStore = {
    ...world.store,
    // Another process finishes its job just before the unfinished ones are listed.
    list: (states) => {
      const text = readFileSync(file, 'utf8');
      if (states?.includes('pending') === true)
        writeFileSync(file, `${text}\n## Implementation Plan\n\nDone by another job.\n`);
      return world.store.list(states);
    },
  };
  const request = { inputs: [], task: 'plan', priority: 'normal', model: 'claude-haiku-5-5' } as const;
  const { jobs, leftOut } = await enqueueTickets(request, { ...world.enqueue, store });
  expect(jobs.flatMap(({ requests }) => requests.map(({ ticket }) => ticket))).toEqual(['FEAT-002']);
  expect(leftOut).toMatchObject([{ ticket: 'FEAT-001', reason: 'it was changed just now' }]);
});

import { expect, test } from '@jest/globals';
import { knownFields } from '../../src/model/known-fields.ts';
import { nearKey } from '../../src/model/near-key.ts';

test.each([
  ['priorty', 'priority'],
  ['stauts', 'status'],
  ['tag', 'tags'],
  ['dependsOn', 'depends_on'],
  ['batch-eligible', 'batch_eligible'],
  ['prio', 'priority'],
  ['env', 'environment'],
  ['scope', undefined],
  ['review', undefined],
  ['pr', undefined],
  ['status', undefined],
  ['team', undefined],
  ['effort', undefined],
  ['epic', undefined],
  ['status_note', undefined],
  ['x', undefined],
])('%s → %s', (key, meant) => {
  expect(nearKey(key, knownFields)).toBe(meant);
});

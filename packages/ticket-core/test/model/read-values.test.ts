import { expect, test } from '@jest/globals';
import { readDependencies } from '../../src/model/read-values.ts';

test.each([
  [
    ['TASK-1', ' TASK-002 '],
    ['TASK-001', 'TASK-002'],
  ],
  ['TASK-1, BUG-2', ['TASK-001', 'BUG-002']],
  ['none', []],
  [undefined, []],
  [[null, ''], []],
  [['legal approval'], ['legal approval']],
  [[{ id: 'TASK-2', why: 'x' }], ['TASK-002']],
  [{ id: 'TASK-2' }, ['TASK-002']],
  [[{ ticket: 'TASK-2' }], ['(unreadable: {"ticket":"TASK-2"})']],
  [[['TASK-2']], ['(unreadable: ["TASK-2"])']],
  [[{ id: '../x' }], ['(unreadable: {"id":"../x"})']],
  [{ 'TASK-2': 'hard' }, ['(unreadable: {"TASK-2":"hard"})']],
])('%j → %j', (value, ids) => {
  expect(readDependencies(value)).toEqual(ids);
});

import { expect, test } from '@jest/globals';
import { createConflict } from '../../src/rules/create-conflict.ts';
import { modifyConflict } from '../../src/rules/modify-conflict.ts';
import { sharedFilesNotReciprocated } from '../../src/rules/shared-files-not-reciprocated.ts';
import type { Ticket } from '../../src/model/ticket.ts';
import { ticketOf } from '../support/check.ts';
import { checkRule, filesSection } from './check-rule.ts';

const touching = (
  id: string,
  files: string[],
  frontmatter: Record<string, string> = {},
  folder: 'pending' | 'completed' = 'pending',
): Ticket => ticketOf(id, { frontmatter, ...filesSection(...files) }, folder);

test('two tickets that modify one file need an order; the later one is told', () => {
  const tickets = [
    touching('TASK-001', ['modify src/a.ts']),
    touching('TASK-002', ['modify src/a.ts', 'delete src/a.ts']),
  ];
  expect(checkRule(modifyConflict, tickets)).toEqual([
    'TASK-002 warning 28 Unexpected file to modify: src/a.ts is also modified by TASK-001, without a dependency between them.',
  ]);
  expect(checkRule(modifyConflict, tickets, { validation: { requireDependencyCheck: false } })).toEqual([]);
});

test.each([
  ['the later waits', ['[]', '[]', '[TASK-001]']],
  ['the earlier waits', ['[TASK-003]', '[]', '[]']],
  ['one waits through another', ['[]', '[TASK-001]', '[TASK-002]']],
])('an order makes it sound: %s', (_, [first = '', second = '', third = '']) => {
  const tickets = [
    touching('TASK-001', ['modify src/a.ts'], { depends_on: first }),
    touching('TASK-002', ['modify src/b.ts'], { depends_on: second }),
    touching('TASK-003', ['modify src/a.ts'], { depends_on: third }),
  ];
  expect(checkRule(modifyConflict, tickets)).toEqual([]);
});

test('only open tickets conflict', () => {
  const later = touching('TASK-002', ['modify src/a.ts', 'create src/b.ts']);
  const files = ['modify src/a.ts', 'create src/b.ts'];
  for (const rule of [modifyConflict, createConflict]) {
    expect(checkRule(rule, [touching('TASK-001', files, {}, 'completed'), later])).toEqual([]);
    expect(checkRule(rule, [touching('TASK-001', files, { status: 'obsolete' }), later])).toEqual([]);
    expect(checkRule(rule, [touching('TASK-001', ['modify src/c.ts']), later])).toEqual([]);
  }
});

test('of many others the first are named', () => {
  const tickets = ['001', '002', '003', '004', '005'].map((number) =>
    touching(`TASK-${number}`, ['modify src/a.ts', 'create src/b.ts']),
  );
  expect(checkRule(modifyConflict, tickets).at(-1)).toContain(
    'TASK-001, TASK-002, TASK-003 and others, without',
  );
  expect(checkRule(createConflict, tickets).at(-1)).toContain('TASK-001, TASK-002, TASK-003 and others.');
});

test('a ring of dependencies ends', () => {
  const tickets = [
    touching('TASK-001', ['modify src/a.ts'], { depends_on: '[TASK-002]' }),
    touching('TASK-002', ['modify src/a.ts'], { depends_on: '[TASK-001]' }),
  ];
  expect(checkRule(modifyConflict, tickets)).toEqual([]);
});

test('a file is created once, whatever the order', () => {
  const tickets = [
    touching('TASK-001', ['create src/a.ts']),
    touching('TASK-002', ['create src/a.ts'], { depends_on: '[TASK-001]' }),
  ];
  expect(checkRule(createConflict, tickets)).toEqual([
    'TASK-002 error 28 Unexpected file to create: src/a.ts is also created by TASK-001.',
  ]);
  expect(checkRule(modifyConflict, tickets)).toEqual([]);
});

test('a shared file is called so by both', () => {
  const first = touching('TASK-001', ['modify src/a.ts'], { shared_files: '["`./src/a.ts` (TASK-002)"]' });
  const second = touching('TASK-002', ['modify src/a.ts']);
  expect(checkRule(sharedFilesNotReciprocated, [first, second])).toEqual([
    'TASK-002 warning 11 Missing src/a.ts in shared_files: it is named there by TASK-001.',
  ]);
  expect(
    checkRule(sharedFilesNotReciprocated, [first, second], { validation: { requireDependencyCheck: false } }),
  ).toEqual([]);
  expect(
    checkRule(sharedFilesNotReciprocated, [
      first,
      touching('TASK-002', ['modify src/a.ts'], { shared_files: '[src/a.ts]' }),
    ]),
  ).toEqual([]);
  expect(checkRule(sharedFilesNotReciprocated, [first, touching('TASK-002', ['modify src/b.ts'])])).toEqual(
    [],
  );
  expect(
    checkRule(sharedFilesNotReciprocated, [
      first,
      touching('TASK-002', ['modify src/a.ts'], {}, 'completed'),
    ]),
  ).toEqual([]);
});

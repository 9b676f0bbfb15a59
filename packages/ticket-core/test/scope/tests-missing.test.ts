import { expect, test } from '@jest/globals';
import { testsMissing } from '../../src/rules/tests-missing.ts';
import { countTests } from '../../src/scope/test-strategy.ts';
import { ticketOf } from '../support/check.ts';
import { checkRule } from './check-rule.ts';

const check = (body: string, id = 'TASK-001'): string[] =>
  checkRule(testsMissing, [ticketOf(id, { sections: { 'Test Strategy': body } })]).map((line) =>
    line.replace(/^\S+ /, ''),
  );

test('is on with requireTestStrategy and off without', () => {
  const tickets = [ticketOf('TASK-001', { sections: { 'Test Strategy': 'We will see.' } })];
  expect(checkRule(testsMissing, tickets)).toHaveLength(2);
  expect(checkRule(testsMissing, tickets, { validation: { requireTestStrategy: false } })).toEqual([]);
});

test('a strategy without any test is an error, one kind alone a warning', () => {
  expect(check('We will see.')).toEqual([
    'error 36 Missing unit tests in the Test Strategy.',
    'error 36 Missing integration tests in the Test Strategy.',
  ]);
  expect(check('### Unit Tests\n- both limits')).toEqual([
    'warning 36 Missing integration tests in the Test Strategy.',
  ]);
  expect(check('### Integration Tests\n- an order')).toEqual([
    'warning 36 Missing unit tests in the Test Strategy.',
  ]);
});

test.each([
  [
    '### Unit Tests\n\n### Integration Tests\n- an order',
    ['warning 38 Unexpected empty unit tests, expected at least one test.'],
  ],
  [
    '### Unit Tests\n- [ ]\n\n### Integration Tests\nN/A',
    [
      'error 38 Unexpected empty unit tests, expected at least one test.',
      'error 41 Unexpected empty integration tests, expected at least one test.',
    ],
  ],
  [
    '### Unit Tests\n<!-- list them -->\n### Integration Tests\n- an order',
    ['warning 38 Unexpected empty unit tests, expected at least one test.'],
  ],
  [
    '**Unit tests:**\n\n**Integration tests:**\n- an order',
    ['warning 38 Unexpected empty unit tests, expected at least one test.'],
  ],
])('a part without content: %j', (body, found) => {
  expect(check(body)).toEqual(found);
});

test.each([
  '### Unit Tests\n- both limits\n\n### Integration Tests\n- an order',
  '### 1. Unit tests:\nboth limits\n\n### E2E\nan order',
  '#### Unit\n1. both limits\n#### Integration\n1. an order',
  '**Unit tests:** both limits\n\n**Integration tests:** an order',
  '- Unit: both limits\n- Integration: an order',
  '- [ ] **Unit** – both limits\n- [ ] **End-to-end** – an order',
  '- Unit tests\n  - both limits\n- Integration tests\n  - an order',
  '| Kind | Test |\n| --- | --- |\n| Unit | both limits |\n| Integration | an order |',
  '### Unit Tests\n- both limits\n\n### Integration Tests\nNone: the function stands alone.',
  '### Unit and Integration Tests\n- both limits, an order',
])('a form that people write: %j', (body) => {
  expect(check(body)).toEqual([]);
});

test('tests in a sentence are understood and the normal form is named', () => {
  expect(check('A unit test for both limits and an integration test for an order.')).toEqual([
    'info 38 Unexpected unit tests in a sentence, expected a list below "### Unit Tests".',
    'info 38 Unexpected integration tests in a sentence, expected a list below "### Integration Tests".',
  ]);
});

test('an idea has its Validation Required instead, an empty section its own rule', () => {
  expect(check('We will see.', 'IDEA-001')).toEqual([]);
  expect(check('<!-- later -->')).toEqual([]);
});

test('a heading that only begins like a kind of tests is none', () => {
  expect(check('### Unity editor\n- open it')).toHaveLength(2);
});

test('tests are counted without what only heads them', () => {
  const strategy = '- Unit tests\n  - one\n  - two\n- Integration tests\n  - three\n- None';
  const ticket = ticketOf('BUG-001', {
    sections: { 'Test Strategy': strategy, 'Regression Tests': '- four' },
  });
  expect(countTests(ticket)).toBe(4);
});

import { expect, test } from '@jest/globals';
import { placeholderLeft } from '../../src/rules/placeholder-left.ts';
import { isPlaceholderTitle } from '../../src/scope/find-placeholders.ts';
import { ticketOf } from '../support/check.ts';
import { checkRule } from './check-rule.ts';

const severities = (body: string): string[] =>
  checkRule(placeholderLeft, [ticketOf('TASK-001', { sections: { Context: body } })]).map(
    (line) => line.split(' ')[1] ?? '',
  );

test.each([
  'TODO',
  'TBD.',
  '- TODO',
  '- [ ] AC-1: TBD',
  '**Owner:** TBD',
  'TODO: write this',
  '- TODO write this',
  'The limit (TBD) is checked.',
  'The limit [TODO: ask] is checked.',
  'What remains. TODO: ask the couriers.',
  '### TBD',
  '| Limit | Value |\n| --- | --- |\n| weight | TBD |',
  'The weight is checked.\nTODO write how.',
  '{{why}}',
  '- {{ owner }}',
  'Work on {{title}} next week.',
  '[describe the problem]',
  'Because [insert the reason].',
  '[e.g. Chrome]',
  '<your name>',
  'Lorem ipsum dolor sit amet',
])('left to fill in: %j', (body) => {
  expect(severities(body)).toEqual(['error']);
});

test.each([
  'Show the TODO list of a user.',
  'TODO list items can be ticked.',
  'FIXME comments in code must go.',
  'Find FIXME comments.',
  'TODO and FIXME comments are listed.',
  'Clone it with the <your-name> syntax.',
  'See [add a parcel](https://example.com) and [your account][account].\n\n[your account]: https://example.com',
  'Keep `TODO` and `{{x}}`.',
])('ordinary prose: %j', (body) => {
  expect(severities(body)).toEqual([]);
});

test.each([
  'Replace lorem ipsum in the demo.',
  'Templates may hold {{mustache}} tags.',
  'The limit is TBD by the couriers.',
  'A comment that says\nTODO somewhere in it.',
  'A browser [e.g. Chrome] opens it.',
])('only told, as it may be meant: %j', (body) => {
  expect(severities(body)).toEqual(['info']);
});

test('every finding says how a text may speak of a placeholder', () => {
  const ticket = ticketOf('TASK-001', { sections: { Context: 'TBD\n\nUse {{x}} here.' } });
  const hints = [...placeholderLeft.check(ticket, {} as never)].map(({ hint }) => hint);
  expect(hints).toHaveLength(2);
  expect(hints.every((hint) => hint?.includes('backticks'))).toBe(true);
});

test('a title may speak of placeholders, and may not be one', () => {
  const sound = [
    'Support {{mustache}} in templates',
    'Show the TODO list',
    'TODO list view',
    'Fix FIXME comments',
  ];
  expect(sound.filter(isPlaceholderTitle)).toEqual([]);
  const left = ['{{title}}', 'TODO', 'TBD: a title', '<your title>', '[title]', 'TODO...'];
  expect(left.filter((title) => !isPlaceholderTitle(title))).toEqual([]);
});

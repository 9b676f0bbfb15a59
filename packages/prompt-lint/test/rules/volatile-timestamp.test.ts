import { describe, expect, test } from '@jest/globals';
import { expectMarked, textSurfaces } from '../support/marked.ts';

const id = 'volatile-timestamp';

describe.each(textSurfaces)('on %s', (surface) => {
  test.each([
    ['Today is ⟦2026-01-31⟧.'],
    ["Today's date is ⟦January 31, 2026⟧."],
    ['**Current date**: ⟦2026/01/31⟧'],
    ["Today's date and time is ⟦07:40 AM⟧ PST."],
    ['- Current time: ⟦10:22⟧'],
    [
      '| Current date | x |\n|---|---|\n\nThe current date and time is ⟦Saturday, 31 January 2026 at 10:22 UTC⟧.',
    ],
    ['Generated at ⟦2026-01-31T10:22:05Z⟧ by make.'],
    ['_Last updated: ⟦2026-01-31 10:22⟧_'],
    ['timestamp: ⟦1769854925⟧'],
    ['**Example**:\n\nSay it.\n\nToday is ⟦2026-01-31⟧.'],
    ['**Example**:\n\n- Say it.\n\nToday is ⟦2026-01-31⟧.'],
    ['The examples: see below.\n\nToday is ⟦2026-01-31⟧.'],
    ['**Example**:\n\n## Now\n\nToday is ⟦2026-01-31⟧.'],
  ])('finds %s', (marked) => {
    // Where prefixes are cached, the end is where it should stand.
    expectMarked(id, surface, `${marked}\n\nBe careful.\n`);
  });

  test.each([
    ['Last updated: 2026-01-31'],
    ['The API version is 2023-06-01, as of January 2026.'],
    ['```\nToday is 2026-01-31\n```'],
    ['    Today is 2026-01-31'],
    ['Write `Today is 2026-01-31`.'],
    ['Write "Today is 2026-01-31" at the top.'],
    ['> Today is 2026-01-31'],
    ['Add a line such as Today is 2026-01-31.'],
    ['Say it, e.g. today is 2026-01-31.'],
    ['Example: today is 2026-01-31.'],
    ['If the user asks, and today is 2026-01-31, answer no.'],
    ["Assuming today's date is 2026-01-31, here are some searches:"],
    ['## Examples\n\nToday is 2026-01-31'],
    [
      '**Example**:\n\n- Current date: 2026-01-31\n- Born: 1990-03-15\n\n  Current time: 10:22\n\n\n- Current time: 10:23',
    ],
    ['For example:\nToday is 2026-01-31\nand it rains.'],
    ['Examples of what users say:\n\nToday is 2026-01-31'],
    ['## Error details\n\n### Place\n\n- **Timestamp**: 2026-01-31 08:43:18 UTC'],
    ['<example>\nToday is 2026-01-31\n</example>'],
    ['Run $(date +%F) to learn the current date: 5 of 10 forget.'],
    ['Office hours are current day 10:30'.replace('current day', 'from 9:00 to')],
    ['---\nname: a\ndescription: Use it\ncurrent date: 2026-01-31\n---\nText'],
  ])('does not find %s', (marked) => {
    expectMarked(id, surface, marked);
  });
});

test('its severity is that of the surface', () => {
  const severities = textSurfaces.map(
    (surface) => expectMarked(id, surface, 'Today is ⟦2026-01-31⟧\n\nBe careful.')[0]?.severity,
  );
  expect(severities).toEqual(['info', 'info', 'error', 'warning', 'warning', 'error']);
});

test('comments count where the model sees them', () => {
  expectMarked(id, 'skill', '<!-- generated at ⟦2026-01-31T10:22:05Z⟧ -->\n');
  expectMarked(id, 'claude-md', '<!-- generated at 2026-01-31T10:22:05Z -->\n');
});

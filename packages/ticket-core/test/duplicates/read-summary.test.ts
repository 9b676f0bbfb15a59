import { expect, test } from '@jest/globals';
import { makeSummaryReader } from '../../src/duplicates/read-summary.ts';

const read = (...lines: string[]): string => makeSummaryReader()(lines.join('\n')).replaceAll(/\s+/g, ' ');

test('Context and Description, whatever stands around them', () => {
  expect(
    read(
      '## Context',
      'why',
      '',
      '## Affected Files',
      'src/a.ts',
      '',
      '## Description',
      'what',
      '## Dependencies',
      'None.',
    ),
  ).toBe('why what');
});

test('other names and spellings of the headings', () => {
  expect(
    read('## 1. Background:', 'why', '', '### **Summary**', 'what', '### Tests', 'b', '# Tests', 'no'),
  ).toBe('why what b');
});

test('deeper headings belong to their section', () => {
  expect(read('## Description', 'what', '### Limits', 'ten', '## Tests', '### Limits', 'no')).toBe(
    'what ten',
  );
});

test('CRLF', () => {
  expect(makeSummaryReader()('## Context\r\nwhy\r\n\r\n## Tests\r\nno\r\n')).toBe('why');
});

test('comments are guidance, closed or not', () => {
  expect(
    read('## Context', 'a <!-- guidance --> b <!--', 'more', '-->c', '## Description', 'd <!-- open'),
  ).toBe('a b c d');
});

test('without both sections the whole body counts', () => {
  expect(read('Login fails.', '', '## Steps', '1. open')).toBe('Login fails. ## Steps 1. open');
  expect(read('## Context', '<!-- why -->', '## Steps', '1. open')).toBe('## Context ## Steps 1. open');
});

test('a huge ticket is cut', () => {
  expect(read('## Context', 'word '.repeat(100_000)).length).toBeLessThanOrEqual(4000);
});

test('a million open comments take no time', () => {
  expect(read('## Context', '<!--'.repeat(250_000))).toBe('## Context');
});

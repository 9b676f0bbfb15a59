import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSafeChange } from '../src/edit/is-safe-change.ts';
import { fix } from '../src/fix.ts';
import { lint, type LintInput } from '../src/lint.ts';
import { promptText } from './support/prompt-text.ts';

test('a fix is safe, is done after one run, and leaves nothing that it could mend', () => {
  fc.assert(
    fc.property(
      promptText,
      fc.constantFrom('SKILL.md', 'CLAUDE.md', '.claude/agents/a.md', 'prompts/a.md'),
      (text, path) => {
        const mended = fix({ path, text });
        expect(isSafeChange(text, mended.text)).toBe(true);
        expect(fix({ path, text: mended.text }).text).toBe(mended.text);
        const left = lint({ path, text: mended.text }).findings.filter(
          (finding) => finding.fix?.tier === 'safe',
        );
        expect(left).toEqual([]);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ['a line is lost', 'a\nb\n', 'a\n'],
  ['a line is doubled', 'a\nb\n', 'a\nb\nb\n'],
  ['a word changes', 'a b\n', 'a c\n'],
  ['code changes', '```\na  b\n```\n', '```\na b\n```\n'],
  ['code swaps', '```\na\n```\n\n```\nb\n```\n', '```\nb\n```\n\n```\na\n```\n'],
  ['a quote changes', '> a \n', '> a\n'],
  ['frontmatter changes', '---\na:  b\n---\n', '---\na: b\n---\n'],
])('a change is not safe when %s', (_, before, after) => {
  expect(isSafeChange(before, after)).toBe(false);
});

describe('lines that change move behind what never does', () => {
  const path = 'prompts/a.md';
  const moved = (text: string, input: Partial<LintInput> = {}): string => fix({ path, text, ...input }).text;

  test.each([
    ['Today is 2026-01-31.\n\nBe kind.\n', 'Be kind.\n\nToday is 2026-01-31.\n'],
    [
      'Be kind.\n\n**Current branch**: `main`\n\nBe brief.',
      'Be kind.\n\nBe brief.\n\n**Current branch**: `main`',
    ],
    [
      '# A\r\n\r\nCurrent date: 2026-01-31\r\nCurrent time: 10:22\r\n\r\nBe kind.\r\n',
      '# A\r\n\r\n\r\nBe kind.\r\n\r\nCurrent date: 2026-01-31\r\n\r\nCurrent time: 10:22\r\n',
    ],
    [
      'You answer.  \nCurrent date: 2026-01-31  \nLanguage: any\n',
      'You answer.  \nLanguage: any\n\nCurrent date: 2026-01-31\n',
    ],
    [
      '<recent-activity>\n2026-01-30 parser\n\n</recent-activity>\n\nBe kind.\n',
      'Be kind.\n\n<recent-activity>\n2026-01-30 parser\n\n</recent-activity>\n',
    ],
    [
      'Today is 2026-01-31.\n\nBe kind.\n\nCurrent branch: main\n',
      'Be kind.\n\nCurrent branch: main\n\nToday is 2026-01-31.\n',
    ],
  ])('%j', (before, after) => {
    expect(moved(before)).toBe(after);
    expect(lint({ path, text: after }).findings).toEqual([]);
    expect(moved(after)).toBe(after);
  });

  test.each([
    ['a sentence goes on', 'Be kind, for\ntoday is 2026-01-31.\nand be brief.\n'],
    ['it is part of a sentence', 'Today is 2026-01-31, so be kind.\n\nBe brief.\n'],
    ['it is in a list', '- Today is 2026-01-31.\n- Be kind.\n\nBe brief.\n'],
    ['a heading tells what it is', '# Now\n\nToday is 2026-01-31.\n\n# Rules\n\nBe kind.\n'],
    ['the end is an example', 'Today is 2026-01-31.\n\n# Example\n\nBe kind.\n'],
    ['the end is an open fence', 'Today is 2026-01-31.\n\n```\nBe kind.\n'],
    ['the end is raw', 'Today is 2026-01-31.\n\n<pre>\nBe kind.\n'],
    [
      'code would change its place',
      '<recent-activity>\n2026-01-30\n\n```\na\n```\n\n</recent-activity>\n\n```\nb\n```\n\nBe kind.\n',
    ],
  ])('not when %s', (_, text) => {
    expect(moved(text)).toBe(text);
    expect(lint({ path, text }).findings).toHaveLength(1);
  });

  test('only where prefixes are cached', () => {
    const text = 'Today is 2026-01-31.\n\nBe kind.\n';
    expect(moved(text, { path: 'CLAUDE.md' })).toBe(text);
    expect(moved(text, { path: '.claude/agents/a.md' })).toBe(text);
    expect(moved(text, { path: 'AGENTS.md', client: 'openai' })).toBe('Be kind.\n\nToday is 2026-01-31.\n');
  });

  test('what stands at the end still ends the stable part', () => {
    const { findings, stableEnd } = lint({ path, text: 'Be kind.\n\nToday is 2026-01-31.\n' });
    expect([findings, stableEnd]).toEqual([[], 19]);
  });
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSafeChange } from '../src/edit/is-safe-change.ts';
import { fix } from '../src/fix.ts';
import { lint } from '../src/lint.ts';
import { promptText } from './support/prompt-text.ts';

test('a fix is safe, is done after one run, and leaves nothing that it could mend', () => {
  fc.assert(
    fc.property(promptText, fc.constantFrom('SKILL.md', 'CLAUDE.md', '.claude/agents/a.md'), (text, path) => {
      const mended = fix({ path, text });
      expect(isSafeChange(text, mended.text)).toBe(true);
      expect(fix({ path, text: mended.text }).text).toBe(mended.text);
      const left = lint({ path, text: mended.text }).findings.filter(
        (finding) => finding.fix?.tier === 'safe',
      );
      expect(left).toEqual([]);
    }),
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

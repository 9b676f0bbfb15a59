import { describe, expect, test } from '@jest/globals';
import { lint, type LintInput } from '../src/lint.ts';

const ids = (text: string, input: Partial<LintInput> = {}): string[] =>
  lint({ path: 'CLAUDE.md', text, ...input }).findings.map(({ ruleId, line }) => `${line} ${ruleId}`);
const today = 'Today is 2026-01-31.';
const found = 'volatile-timestamp';

describe('comments', () => {
  test.each([
    ['next line', `<!-- prompt-lint-disable-next-line ${found} -- why -->\n\n${today}\n${today}`, ['4']],
    ['own line', `${today} <!-- prompt-lint-disable-line ${found} -->\n${today}`, ['2']],
    ['whole file', `${today}\n<!-- prompt-lint-disable-file ${found} -->\n${today}`, []],
    [
      'block',
      `<!-- prompt-lint-disable ${found} -->\n${today}\n<!-- prompt-lint-enable ${found} -->\n${today}`,
      ['4'],
    ],
    ['block to the end', `<!-- prompt-lint-disable -->\n${today}\n\n${today}`, []],
    ['several lines', `<!--\nprompt-lint-disable-next-line ${found}\n-- why\n-->\n${today}\n${today}`, ['6']],
  ])('hide findings: %s', (_, text, lines) => {
    expect(ids(text)).toEqual(lines.map((line) => `${line} ${found}`));
  });

  test.each([
    ['nothing to hide', `<!-- prompt-lint-disable-next-line ${found} -->\nText`],
    ['no such rule', '<!-- prompt-lint-disable-next-line no-rule -->\nText'],
    [
      'hidden already',
      `<!-- prompt-lint-disable ${found} -->\n<!-- prompt-lint-disable ${found} -->\n${today}`,
    ],
  ])('are reported: %s', (_, text) => {
    expect(ids(text).map((id) => id.split(' ')[1])).toEqual(['unused-disable']);
  });

  test('in code are code', () => {
    expect(ids(`\`<!-- prompt-lint-disable-file ${found} -->\`\n\n${today}`)).toEqual([`3 ${found}`]);
  });

  test('stand behind # in frontmatter', () => {
    const text = `---\n# prompt-lint-disable-file ${found} -- why\nname: a\n---\n${today}`;
    expect(ids(text)).toEqual([]);
  });
});

describe('settings', () => {
  const severity = (path: string, rules: Record<string, 'off' | 'warn' | 'error'>): string | undefined =>
    lint({ path, text: today, settings: { rules } }).findings[0]?.severity;

  test.each([
    ['agents/a.md', 'warn', 'warning'],
    ['CLAUDE.md', 'error', 'error'],
    ['SKILL.md', 'error', 'error'],
    ['CLAUDE.md', 'off', undefined],
  ] as const)('%s with %s is %s', (path, setting, expected) => {
    expect(severity(path, { [found]: setting })).toBe(expected);
  });

  test('an unknown option or a value of another type is refused', () => {
    const given = (options: Record<string, string | number>): (() => unknown) => {
      const settings = { options: { 'executed-injection-early': options } };
      return () => lint({ path: 'SKILL.md', text: 'a', settings });
    };
    expect(given({ minChars: 1 })).toThrow(/no such option/);
    expect(given({ minCharacters: 'many' })).toThrow(/expected a number/);
    expect(given({ minCharacters: -1 })).toThrow(/expected a number/);
    expect(given({ minCharacters: 1 })).not.toThrow();
  });
});

test.each([
  ['SKILL.md', 'Text !`git status` more $ARGUMENTS', 5],
  ['SKILL.md', '---\nargument-hint: x\n---\nText ${CLAUDE_SKILL_DIR} $1', 50],
  ['SKILL.md', 'Text for $1', 11],
  ['.claude/agents/a.md', 'Text $ARGUMENTS', 15],
  ['.claude/agents/a.md', `Text. ${today}`, 15],
])('the stable part of %s with %j ends at %i', (path, text, end) => {
  expect(lint({ path, text }).stableEnd).toBe(end);
});

test('bad JSON is one finding', () => {
  expect(ids('{', { surface: 'request-anthropic' })).toEqual(['1 file-unreadable']);
});

test.each([
  ['many dates', 'Today is 2026-01-31.\n\n'.repeat(10_000)],
  ['many dates in a line', 'Today is 2026-01-31. '.repeat(10_000)],
  ['many logs', '# Session log\n- 2026-01-31\n'.repeat(10_000)],
  ['many markers', '<!-- auto-generated -->\n'.repeat(10_000)],
  ['many open tags', '<recent-activity>\n'.repeat(10_000)],
  ['many variables', '{{a}} ${b} <%= c %>\n'.repeat(10_000)],
  ['open variables', '{{a ${b <%= c '.repeat(20_000)],
  ['many imports', '@TODO.md '.repeat(20_000)],
  ['many repeats', `${'One thing is said again and again. '.repeat(6)}\n\n`.repeat(20_000)],
  ['many keys', `---\n${'description: a\n'.repeat(20_000)}---\n`],
  ['branches', 'current branch: '.repeat(20_000)],
  ['one long line', 'Today is '.repeat(200_000)],
  ['many headings', '# Example\n'.repeat(100_000)],
  ['open fences', '```\n~~~\n'.repeat(100_000)],
  ['deep quotes', '>'.repeat(200_000)],
  ['many commands', '!`a` '.repeat(200_000)],
  ['many comments', '<!-- prompt-lint-disable-next-line a -->\n'.repeat(30_000)],
  ['many blanks', `${' '.repeat(500_000)}\n`.repeat(3)],
  ['many labels', '**Example**:\n\n- Today is 2026-01-31.\n\n'.repeat(30_000)],
  ['many sections', '# State\n\n- A: !`git status` {{input}}\n\n'.repeat(30_000)],
  ['many tags', '<example>'.repeat(150_000)],
])('hostile text ends: %s', (_, text) => {
  for (const path of ['SKILL.md', 'CLAUDE.md', 'prompts/a.md']) {
    expect(lint({ path, text }).path).toBe(path);
  }
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyEdits } from '../src/edit/apply-edits.ts';
import { placeFixes } from '../src/engine/place-fixes.ts';
import { fix } from '../src/fix.ts';
import { lint, type LintInput } from '../src/lint.ts';
import type { LintFinding } from '../src/engine/lint-finding.ts';
import { marked, message, request, text as block, tool } from './support/requests.ts';

const short = { minCharacters: 1 };
const settings = {
  options: {
    'arguments-before-static': short,
    'executed-injection-early': short,
    'template-variable-before-static': short,
    'description-too-long': { maxCharacters: 30 },
    'duplicate-instructions': { minCharacters: 20 },
  },
};
const suggested = (findings: readonly LintFinding[]): LintFinding[] =>
  findings.filter((finding) => finding.fix?.tier === 'suggested');
const suggestionsFor = (input: LintInput): [string, string, string | null][] =>
  suggested(lint({ settings, ...input }).findings).map((finding) => [
    finding.ruleId,
    finding.fix?.title ?? '',
    applyEdits(input.text, finding.fix?.edits ?? []),
  ]);

const command = '.claude/commands/a.md';
const prompt = 'prompts/a.md';
const skill = 'skills/a/SKILL.md';
const said = 'One thing is said here at some length.';

describe('what is suggested', () => {
  test.each([
    [
      'arguments in a sentence',
      command,
      'Fix "$ARGUMENTS" now.\n\nBe kind.\n',
      'Fix the arguments now.\n\nBe kind.\n\nArguments: $ARGUMENTS\n',
    ],
    [
      'arguments on a line',
      command,
      '**Issue**: $ARGUMENTS\n\nBe kind.\n',
      'Be kind.\n\n**Issue**: $ARGUMENTS\n',
    ],
    [
      'a command on a line',
      command,
      'Status: !`git status`\r\n\r\nBe kind.',
      'Be kind.\r\n\r\nStatus: !`git status`',
    ],
    [
      'a section of commands',
      command,
      '## State\n\n- A: !`git status`\n- B: !`git diff`\n\n## Task\n\nBe kind.\n',
      '## Task\n\nBe kind.\n\n## State\n\n- A: !`git status`\n- B: !`git diff`\n',
    ],
    [
      'a variable on a line',
      prompt,
      'Question: {{question}}\n\nBe kind.\n',
      'Be kind.\n\nQuestion: {{question}}\n',
    ],
    [
      'a variable in a tag',
      prompt,
      '<input>\n{{input}}\n</input>\n\nBe kind.\n',
      'Be kind.\n\n<input>\n{{input}}\n</input>\n',
    ],
    ['a list without an order', skill, 'Files: !`find . -name a`\n', 'Files: !`find . -name a | sort`\n'],
    ['a list of rg', skill, 'Files: !`rg -l a`\n', 'Files: !`rg -l a --sort path`\n'],
    ['a shuffled list', prompt, 'Take {{ names | shuffle }}.\n', 'Take {{ names | sort }}.\n'],
    ['a set', prompt, '{% for a in names | unique %}\n', '{% for a in names | unique | sort %}\n'],
    ['a model', skill, '---\nname: a\nmodel: opus\n---\nBe kind.\n', '---\nname: a\n---\nBe kind.\n'],
    [
      'tools',
      skill,
      '---\nname: a\ndisallowed-tools: Bash\n---\nBe kind.\n',
      '---\nname: a\ncontext: fork\ndisallowed-tools: Bash\n---\nBe kind.\n',
    ],
    [
      'a description',
      skill,
      '---\ndescription: Use for reviews. It also tells when to rest.\n---\n\nBe kind.\n',
      '---\ndescription: Use for reviews.\n---\n\nIt also tells when to rest.\n\nBe kind.\n',
    ],
    [
      'a repetition',
      'CLAUDE.md',
      `${said}\n\nBe kind.\n\n${said}\n\nBe brief.\n`,
      `${said}\n\nBe kind.\n\nBe brief.\n`,
    ],
    ['an import', 'CLAUDE.md', 'See @docs/progress.md first.\n', 'See `docs/progress.md` first.\n'],
    ['a state', 'CLAUDE.md', 'Be kind.\n\nCurrent branch: main\n\nBe brief.\n', 'Be kind.\n\nBe brief.\n'],
    [
      'a block',
      'CLAUDE.md',
      '<recent-activity>\n2026-01-30 10:22\n</recent-activity>\n\nBe kind.\n',
      'Be kind.\n',
    ],
  ])('for %s', (_, path, text, after) => {
    expect(suggestionsFor({ path, text }).map(([, , changed]) => changed)).toContain(after);
    expect(fix({ path, text, settings }).text).toBe(text);
  });

  test.each([
    ['arguments in code', command, 'Run `gh issue view $ARGUMENTS` now.\n\nBe kind.\n'],
    ['a command in a sentence', command, 'You are on !`git branch` and stay there.\n\nBe kind.\n'],
    ['an end that swallows it', command, 'Status: !`git status`\n\n```\nBe kind.\n'],
    ['a pipe', skill, 'Files: !`find . -name a | head`\n'],
    [
      'a description of one sentence',
      skill,
      '---\ndescription: Use for reviews and for many other things\n---\nBe kind.\n',
    ],
    [
      'a description in quotes',
      skill,
      '---\ndescription: "Use for reviews. It also tells more."\n---\nBe kind.\n',
    ],
    ['a state in a sentence', 'CLAUDE.md', 'Be kind while today is 2026-01-31, and brief.\n'],
  ])('nothing for %s', (_, path, text) => {
    expect(suggestionsFor({ path, text }).filter(([ruleId]) => ruleId !== 'duplicate-instructions')).toEqual(
      [],
    );
  });
});

describe('what is suggested for requests', () => {
  const day = block('Today is 2026-01-31.');
  const fixed = block('Be kind.');
  const tools = [tool('a'), tool('b'), tool('c')];
  test.each([
    [
      'breakpoint-on-volatile-block',
      request({ system: [fixed, marked(day)] }),
      request({ system: [marked(fixed), day] }),
    ],
    [
      'too-many-breakpoints',
      request({ system: [fixed, fixed, fixed, fixed, fixed].map((one) => marked(one)) }),
      request({ system: [...[1, 2, 3, 4].map(() => marked(fixed)), fixed] }),
    ],
    [
      'ttl-order',
      request({ system: [marked(fixed, '5m'), marked(fixed, '1h'), marked(fixed, '1h')] }),
      request({ system: [1, 2, 3].map(() => marked(fixed, '5m')) }),
    ],
    [
      'tool-order',
      `[${request({ tools })},${request({ tools: tools.toReversed() })}]`,
      `[${request({ tools })},${request({ tools })}]`,
    ],
  ])('%s', (ruleId, text, after) => {
    const found = suggestionsFor({ path: 'a.json', text }).find(([id]) => id === ruleId);
    expect(JSON.parse(found?.[2] ?? 'null')).toEqual(JSON.parse(after));
    expect(
      lint({ path: 'a.json', text: found?.[2] ?? '' }).findings.map((finding) => finding.ruleId),
    ).not.toContain(ruleId);
  });

  test('a line that would change places with its like stays', () => {
    const text = 'Status: !`git status`\n\nStatus: !`git status`';
    expect(suggestionsFor({ path: command, text }).map(([ruleId]) => ruleId)).toEqual([
      'duplicate-instructions',
    ]);
  });

  test('a breakpoint stays where the block in front cannot have it', () => {
    const first = request({ system: [marked(day)], messages: [message('user', fixed)] });
    expect(suggestionsFor({ path: 'a.json', text: first })).toEqual([]);
  });
});

const line = fc.constantFrom(
  'Be kind.',
  said,
  'Fix $ARGUMENTS now.',
  'Issue: $ARGUMENTS',
  'Status: !`git status`',
  '- Files: !`find . -name a`',
  '{{question}}',
  '<input>',
  '</input>',
  'Today is 2026-01-31.',
  'Current branch: main',
  'See @docs/progress.md',
  '# Heading',
  '```',
  '> quote',
  '<!-- comment -->',
  '',
);
const source = fc
  .tuple(fc.boolean(), fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([hasKeys, lines, eol, isClosed]) =>
    [
      ...(hasKeys
        ? ['---', 'name: a', 'model: opus', `description: ${said} ${said}`, 'disallowed-tools: Bash', '---']
        : []),
      ...lines,
      ...(isClosed ? [''] : []),
    ].join(eol),
  );
const paths = fc.constantFrom(command, prompt, skill, 'CLAUDE.md', '.claude/agents/a.md');

test('a suggestion can be made, mends its finding, and is never made by a fix', () => {
  fc.assert(
    fc.property(source, paths, (text, path) => {
      const count = (of: string, ruleId: string): number =>
        lint({ path, text: of, settings }).findings.filter((finding) => finding.ruleId === ruleId).length;
      for (const { ruleId, fix: change } of suggested(lint({ path, text, settings }).findings)) {
        const after = applyEdits(text, change?.edits ?? []);
        expect(after).not.toBe(null);
        expect(count(after ?? text, ruleId)).toBeLessThanOrEqual(count(text, ruleId));
        expect(after).not.toBe(text);
      }
      const { fixed } = fix({ path, text, settings });
      expect(suggested(fixed)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('places of fixes are lines and columns, and a change that many share stands once', () => {
  const text = 'Current branch: main\n\nToday is 2026-01-31.\n\nBe kind.\n';
  const placed = placeFixes(lint({ path: prompt, text }).findings, text);
  expect(placed.map(({ fixes }) => fixes?.length ?? 0)).toEqual([1, 0]);
  expect(placed[0]?.fixes?.[0]).toEqual({
    title: 'Move it behind what never changes',
    isSafe: true,
    edits: [
      { line: 1, column: 1, endLine: 3, endColumn: 1, text: '' },
      { line: 3, column: 1, endLine: 5, endColumn: 1, text: '' },
      {
        line: 6,
        column: 1,
        endLine: 6,
        endColumn: 1,
        text: '\nCurrent branch: main\n\nToday is 2026-01-31.\n',
      },
    ],
  });
});

import { describe, expect, test } from '@jest/globals';
import { compareFiles } from '../../src/compare-files.ts';
import { lint } from '../../src/lint.ts';
import { expectMarked } from '../support/marked.ts';

const find = (files: Readonly<Record<string, string>>): string[] =>
  compareFiles(Object.entries(files).map(([path, text]) => lint({ path, text }))).map(
    ({ ruleId, file, line, column, severity }) => `${file}:${line}:${column} ${severity} ${ruleId}`,
  );

describe('shared-prefix-drift', () => {
  const id = 'shared-prefix-drift';
  const rules = Array.from(
    { length: 60 },
    (_, at) =>
      `Rule ${at}: every price is in cents, every date in UTC.\n\nSo be it, number ${at}, and no other way than this.`,
  ).join('\n\n');
  const head = (tools: string): string => `---\nname: a\ndescription: d\ntools: ${tools}\n---\n`;

  test('finds prompts that part before what both say', () => {
    expect(
      find({
        'prompts/a.md': `You write.\n\n${rules}\n`,
        'prompts/b.md': `Be kind.\n\nYou read.\n\n${rules}\n`,
      }),
    ).toEqual([`prompts/b.md:1:1 info ${id}`]);
    const first = 'Be kind to everybody, always.';
    expect(
      find({
        'prompts/a.md': `${first}\n\nYou write.\n\n${rules}`,
        'prompts/b.md': `${first}\n\nYou read.\n\n${rules}`,
      }),
    ).toEqual([`prompts/b.md:3:1 info ${id}`]);
  });

  test('compares each with the one that it shares most with', () => {
    const other = rules.replaceAll('Rule', 'Law').replaceAll('number', 'no.');
    const found = compareFiles(
      [`A.\n\n${other}`, `B.\n\n${rules}`, `C.\n\n${rules}`, `D.\n\n${other}`].map((text, at) =>
        lint({ path: `prompts/${at}.md`, text }),
      ),
    );
    expect(found.map(({ file, data }) => [file, data?.['partner']])).toEqual([
      ['prompts/2.md', 'prompts/1.md'],
      ['prompts/3.md', 'prompts/0.md'],
    ]);
  });

  test.each([
    [
      'the common part stands first',
      { 'prompts/a.md': `${rules}\n\nYou write.`, 'prompts/b.md': `${rules}\n\nYou read.` },
    ],
    [
      'there is little in common',
      {
        'prompts/a.md': `You write.\n\n${rules.slice(0, 3000)}`,
        'prompts/b.md': `You read.\n\n${rules.slice(0, 3000)}`,
      },
    ],
    [
      'most is not in common',
      {
        'prompts/a.md': `You write.\n\n${rules}`,
        'prompts/b.md': `You read.\n\n${rules}\n\n${'Other words. '.repeat(800)}`,
      },
    ],
    [
      'agents have other tools',
      {
        '.claude/agents/a.md': `${head('Read')}You write.\n\n${rules}`,
        '.claude/agents/b.md': `${head('Bash')}You read.\n\n${rules}`,
      },
    ],
    [
      'they are skills',
      { 'skills/a/SKILL.md': `You write.\n\n${rules}`, 'skills/b/SKILL.md': `You read.\n\n${rules}` },
    ],
  ])('finds nothing when %s', (_, files) => {
    expect(find(files as unknown as Record<string, string>)).toEqual([]);
  });

  test('is a warning where prefixes are cached', () => {
    const files = ['You write.', 'You read.'].map((said, at) =>
      lint({
        path: `.claude/agents/${at}.md`,
        text: `${head('Read')}${said}\n\n${rules}`,
        client: 'openai',
      }),
    );
    expect(compareFiles(files).map(({ severity, line }) => [severity, line])).toEqual([['warning', 6]]);
  });
});

describe('duplicate-instructions', () => {
  const id = 'duplicate-instructions';
  const words =
    'Every change needs a test that failed before it was made, and a line in the list of changes that says why it was made. '
      .repeat(2)
      .trim();
  const more = words.replaceAll('change', 'table');

  test('finds a paragraph that stands twice, and a run of them once', () => {
    expectMarked(id, 'claude-md', `${words}\n\nBetween.\n\n- ⟦${words}⟧\n`);
    expectMarked(
      id,
      'agent',
      `${words}\n\n- ${more}\n\nBetween.\n\n⟦${words}\n\nShort.\n\n- ${more}⟧\n\nEnd.\n`,
    );
    expectMarked(id, 'prompt', `${words}\n\n⟦${words.replace(' a test', '\na test')}⟧\n`);
  });

  test.each([
    [`${words}\n\n\`\`\`\n${words}\n\`\`\``],
    [`${words}\n\n> ${words}`],
    [`${words}\n\n# Example\n\n${words}`],
    [`${words}\n\n${more}`],
    ['Short.\n\nShort.'],
  ])('does not find %j', (text) => {
    expectMarked(id, 'skill', text);
  });

  test('finds what files that are read together both say', () => {
    expect(
      find({ 'CLAUDE.md': `A\n\n${words}`, 'shop/CLAUDE.md': `- ${words}`, 'site/CLAUDE.md': more }),
    ).toEqual([`shop/CLAUDE.md:1:3 info ${id}`]);
    expect(find({ 'CLAUDE.md': words, '.claude/rules/style.md': words })).toEqual([
      `.claude/rules/style.md:1:1 info ${id}`,
    ]);
    expect(find({ 'shop/CLAUDE.md': words, 'site/CLAUDE.md': words, 'AGENTS.md': words })).toEqual([]);
    expect(find({ 'shop/CLAUDE.md': words, 'shopping/CLAUDE.md': words })).toEqual([]);
  });
});

import fc from 'fast-check';

const line = fc.constantFrom(
  '',
  ' ',
  'Text ',
  'Text  ',
  'Text\t',
  'Today is 2026-01-31.',
  'Current time: 10:22',
  '**Current branch**: `main`',
  '<recent-activity>',
  '2026-01-30 parser done',
  '</recent-activity>',
  '# Heading ',
  '- item ',
  '  - deeper ',
  '> quote ',
  '```',
  '```!',
  '~~~',
  '    code ',
  '| a | b |',
  '|---|---|',
  '<!-- comment ',
  '-->',
  '<example>',
  '</example>',
  '!`git status` ',
  '$ARGUMENTS',
  '{{name}}',
  '---',
  'name: a ',
  '"quoted ',
  '<!-- prompt-lint-disable whitespace-churn -->',
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

/** Prompts made of lines that mean something to Markdown, to clients or to rules. */
export const promptText: fc.Arbitrary<string> = fc
  .tuple(fc.boolean(), fc.boolean(), fc.array(fc.tuple(line, lineEnd), { maxLength: 14 }))
  .map(([bom, frontmatter, lines]) => {
    const body = lines.map((pair) => pair.join('')).join('');
    return `${bom ? '\uFEFF' : ''}${frontmatter ? '---\nname: a \n---\n' : ''}${body}`;
  });

import { describe, expect, test } from '@jest/globals';
import { expectMarked } from '../support/marked.ts';

const long = '\n\nDo it with care.'.repeat(300);

describe.each(['skill', 'command'])('arguments-before-static on %s', (surface) => {
  const id = 'arguments-before-static';
  test.each([
    ['Fix ⟦$ARGUMENTS⟧ and $1.'],
    ['Fix ⟦$ARGUMENTS[0]⟧.'],
    ['---\nargument-hint: a b\n---\nFix ⟦$1⟧ and $ARGUMENTS.'],
    ['---\narguments: [issue]\n---\nFix ⟦$issue⟧.'],
    ['In ```a⟦$ARGUMENTS⟧``` too'],
    ['Log to /tmp/⟦${CLAUDE_SESSION_ID}⟧.'],
  ])('finds %j', (marked) => {
    expect(expectMarked(id, surface, marked + long)[0]?.severity).toBe('info');
  });

  test.each([
    ['Write \\$ARGUMENTS as it is.'],
    ['The plan costs $5, the other $20.'],
    ['Read ${CLAUDE_SKILL_DIR}/style.md.'],
    ['Set $HOME and ${PATH}.'],
  ])('does not find %j', (marked) => {
    expectMarked(id, surface, marked + long);
  });

  test('does not find them at the end', () => {
    expectMarked(id, surface, `${long}\n\nFix $ARGUMENTS.`);
  });
});

test.each(['agent', 'claude-md', 'agents-md', 'prompt'])('nothing is replaced in %s', (surface) => {
  expectMarked('arguments-before-static', surface, `Fix $ARGUMENTS.${long}`);
});

describe('template-variable-before-static', () => {
  const id = 'template-variable-before-static';
  test.each([
    ['⟦{{ question }}⟧', 'warning'],
    ['⟦{{{user.name}}}⟧', 'warning'],
    ['⟦{{ name | upper }}⟧', 'warning'],
    ['⟦<%= question %>⟧', 'warning'],
    ['⟦${userInput}⟧', 'warning'],
    ['Today is ⟦{current_date}⟧, and {user_name} asks.', 'warning'],
    ['${topic} and ⟦${CURRENT_DATE}⟧', 'warning'],
    ['⟦${topic:history}⟧ and ${style}', 'info'],
    ['<html>\n<title>⟦{{ title }}⟧</title>', 'info'],
  ])('finds %j', (marked, severity) => {
    expect(expectMarked(id, 'prompt', marked + long)[0]?.severity).toBe(severity);
  });

  test.each([
    ['{{BRAND_NAME}} and ${BASH_TOOL_NAME}'],
    ['${{ github.ref }}'],
    ['`{{question}}`'],
    ['```jinja\n{{ question }}\n```'],
    ['<example>\n{{ question }}\n</example>'],
    ['{% if question %}Yes{% else %}No{% endif %} {{else}}'],
    ['\\${question} and {question}'],
    ['Write report_{current_date}.md and { "a": "{user_input}" }, and {file_name}.'],
  ])('does not find %j', (marked) => {
    expectMarked(id, 'prompt', marked + long);
  });

  test('does not find one at the end', () => {
    expectMarked(id, 'prompt', `${long}\n\n{{ question }}`);
  });

  test.each(['skill', 'command', 'agent', 'claude-md', 'agents-md'])(
    'nothing fills it in in %s',
    (surface) => {
      expectMarked(id, surface, `{{ question }}${long}`);
    },
  );
});

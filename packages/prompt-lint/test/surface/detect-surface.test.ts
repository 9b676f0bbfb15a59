import { expect, test } from '@jest/globals';
import { detectSurface } from '../../src/surface/detect-surface.ts';

test.each([
  ['skills/work/SKILL.md', 'skill'],
  ['plugin/skills/work/scripts/notes.md', 'reference'],
  ['.claude/commands/git/commit.md', 'command'],
  ['plugin/commands/commit.md', 'command'],
  ['.claude/agents/reviewer.md', 'agent'],
  ['CLAUDE.md', 'claude-md'],
  ['pkg/CLAUDE.local.md', 'claude-md'],
  ['.claude/rules/style.md', 'claude-md'],
  ['AGENTS.md', 'agents-md'],
  ['.github/copilot-instructions.md', 'agents-md'],
  ['prompts/system.md', 'prompt'],
  ['a.prompt', 'prompt'],
  ['README.md', 'reference'],
  ['prompts/README.md', 'reference'],
  ['docs/CHANGELOG-2.md', 'reference'],
  ['docs/guide.md', null],
])('path %s is %s', (path, surface) => {
  expect(detectSurface(path, 'Text')).toBe(surface);
});

test.each([
  ['---\nname: a\ndescription: b\ntools: Read\n---\n', 'agent'],
  ['---\nname: a\ndescription: b\n---\n', 'skill'],
  ['---\r\nargument-hint: x\r\n---\r\n', 'command'],
  ['---\ntitle: a page\n---\n', null],
  ['---\nname: a\n', null],
])('frontmatter %j is %s', (text, surface) => {
  expect(detectSurface('draft.md', text)).toBe(surface);
});

const messages = [{ role: 'user', content: 'Hello' }];
test.each([
  [{ model: 'claude-sonnet-5', system: 'You', messages }, 'request-anthropic'],
  [{ model: 'claude-sonnet-5', messages }, 'request-anthropic'],
  [{ model: 'gpt-5.6', messages }, 'request-openai'],
  [{ model: 'other', messages: [{ role: 'system', content: 'You' }] }, 'request-openai'],
  [{ model: 'other', input: 'Hello' }, 'request-openai'],
  [{ custom_id: 'a', params: { model: 'claude-sonnet-5', messages } }, 'request-anthropic'],
  [
    { custom_id: 'a', method: 'POST', url: '/v1/responses', body: { model: 'gpt-5.6', input: 'a' } },
    'request-openai',
  ],
  [{ prompts: [{ id: 'a', stable_prefix: 'b' }] }, 'manifest'],
  [{ name: 'package', version: '1.0.0' }, null],
])('JSON %j is %s', (value, surface) => {
  expect(detectSurface('a.json', JSON.stringify(value, null, 2))).toBe(surface);
  expect(detectSurface('a.jsonl', `${JSON.stringify(value)}\n${JSON.stringify(value)}\n`)).toBe(surface);
});

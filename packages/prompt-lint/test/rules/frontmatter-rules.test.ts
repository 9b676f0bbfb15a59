import { describe, expect, test } from '@jest/globals';
import { expectMarked } from '../support/marked.ts';

const severities = (id: string, surface: string, marked: string): (string | undefined)[] =>
  expectMarked(id, surface, marked).map(({ severity }) => severity);

describe('model-or-effort-override', () => {
  const id = 'model-or-effort-override';

  test('is worst where the model may invoke it', () => {
    const text = '---\nname: a\n⟦model: opus⟧\n⟦effort: high⟧\n---\nText';
    expect(severities(id, 'skill', text)).toEqual(['warning', 'info']);
    expect(severities(id, 'command', text)).toEqual(['info', 'info']);
    const byHand = '---\ndisable-model-invocation: true\n⟦model: opus⟧\n---\nText';
    expect(severities(id, 'skill', byHand)).toEqual(['info']);
  });

  test.each([
    ['skill', '---\nmodel: inherit\neffort:\n---\nText'],
    ['skill', '---\nmodel: opus\ncontext: fork\n---\nText'],
    ['skill', '---\nname: a\n---\nmodel: opus'],
    ['agent', '---\nmodel: opus\neffort: high\n---\nText'],
    ['prompt', '---\nmodel: opus\n---\nText'],
  ])('does not find in %s %j', (surface, text) => {
    expectMarked(id, surface, text);
  });

  test('only Claude Code reads the key', () => {
    expectMarked(id, 'skill', '---\nmodel: opus\n---\nText', { client: 'api' });
  });
});

describe('tools-changing-frontmatter', () => {
  const id = 'tools-changing-frontmatter';

  test.each(['skill', 'command'])('finds the key in %s', (surface) => {
    const text = '---\nname: a\n⟦disallowed-tools:\n  - Write\n  - Edit⟧\nversion: 1\n---\nText';
    expect(severities(id, surface, text)).toEqual(['warning']);
    const asked = text.replace('version: 1', 'disable-model-invocation: true');
    expect(severities(id, surface, asked)).toEqual(['info']);
  });

  test.each([
    ['skill', '---\nallowed-tools: Read\n---\nText'],
    ['skill', '---\ndisallowed-tools: []\n---\nText'],
    ['skill', '---\ndisallowed-tools: Write\ncontext: fork\n---\nText'],
    ['skill', '---\nname: a\n---\n\ndisallowed-tools: Write'],
    ['agent', '---\ndisallowedTools: Write\ndisallowed-tools: Write\n---\nText'],
  ])('does not find in %s %j', (surface, text) => {
    expectMarked(id, surface, text);
  });
});

describe('description-too-long', () => {
  const id = 'description-too-long';
  const long = 'Use it when a word is to be said. '.repeat(40).trim();

  test('finds the longer of the two keys', () => {
    expect(severities(id, 'skill', `---\n⟦description: ${long}⟧\nwhen_to_use: Often\n---\n`)).toEqual([
      'warning',
    ]);
    expect(severities(id, 'agent', `---\n⟦description: >\n  ${long}⟧\n---\n`)).toEqual(['info']);
    const half = 'a'.repeat(600);
    expect(
      severities(id, 'command', `---\n⟦description: ${half}⟧\nwhen_to_use: ${half}\n---\n`),
    ).toHaveLength(1);
  });

  test.each([
    ['skill', `---\ndescription: Short\n---\n${long}`],
    ['skill', `---\ndescription: ${long}\ndisable-model-invocation: true\n---\nText`],
    ['claude-md', `---\ndescription: ${long}\n---\nText`],
  ])('does not find in %s %j', (surface, text) => {
    expectMarked(id, surface, text);
  });
});

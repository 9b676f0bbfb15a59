import { expect } from '@jest/globals';
import { lint, type LintInput } from '../../src/lint.ts';

const places: Readonly<Record<string, string>> = {
  skill: 'skills/work/SKILL.md',
  command: '.claude/commands/work.md',
  agent: '.claude/agents/worker.md',
  'claude-md': 'CLAUDE.md',
  'agents-md': 'AGENTS.md',
  prompt: 'prompts/work.md',
  'request-anthropic': 'request.json',
  'request-openai': 'request.json',
  manifest: 'prompts.json',
};

/** Surfaces that are text. */
export const textSurfaces = ['skill', 'command', 'agent', 'claude-md', 'agents-md', 'prompt'] as const;

/** Takes the marks out of a text: what stands between ⟦ and ⟧ is what a rule should find, from and to these columns. */
function readMarks(marked: string): { text: string; ranges: string[] } {
  const ranges: string[] = [];
  let text = '';
  let open = '';
  const place = (): string => {
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
    return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
  };
  for (const char of marked) {
    if (char === '⟦') open = place();
    else if (char === '⟧') ranges.push(`${open}-${place()}`);
    else text += char;
  }
  return { text, ranges };
}

/** Expects a rule to find exactly the marked ranges of a text; without marks, nothing. Gives the findings. */
export function expectMarked(
  ruleId: string,
  surface: string,
  marked: string,
  input: Partial<LintInput> = {},
): ReturnType<typeof lint>['findings'] {
  const { text, ranges } = readMarks(marked);
  const { findings } = lint({ path: places[surface] ?? surface, text, ...input });
  const found = findings.filter((finding) => finding.ruleId === ruleId);
  const show = found.map(
    ({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`,
  );
  expect(show).toEqual(ranges);
  return found;
}

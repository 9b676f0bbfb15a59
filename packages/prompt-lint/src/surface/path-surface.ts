import type { Surface } from './surface.ts';

/** Instruction files of other agents; they take the place that CLAUDE.md has in Claude Code. */
const agentsFiles = new Set([
  'agents.md',
  'agents.override.md',
  'gemini.md',
  'copilot-instructions.md',
  '.cursorrules',
  '.windsurfrules',
  '.clinerules',
]);
/** Files for people, or for a model that asks for them. */
const readerFiles =
  /^(?:readme|changelog|changes|history|license|licence|notice|contributing|contributors|code[-_]of[-_]conduct|security|authors|todo|roadmap)(?:[-._][\w-]+)?\.(?:md|txt)$/;
const textFile = /\.(?:md|mdc|markdown|txt|prompt)$/;

/**
 * The surface that a path tells, or null where content must decide. Paths have `/` or `\` between their parts; a
 * file that no model gets unasked is a `reference`.
 */
export function surfaceOfPath(path: string): Surface | null {
  const parts = path.toLowerCase().split(/[/\\]/);
  const name = parts.pop() ?? '';
  const has = (folder: string): boolean => parts.includes(folder);
  if (name === 'skill.md') return 'skill';
  if (name === 'claude.md' || name === 'claude.local.md') return 'claude-md';
  if (agentsFiles.has(name)) return 'agents-md';
  if (readerFiles.test(name)) return 'reference';
  if (!textFile.test(name)) return null;
  if (has('.claude') && has('rules')) return 'claude-md';
  // Beside a SKILL.md stand files that the model reads when it needs them.
  if (has('skills')) return 'reference';
  if (has('commands')) return has('.claude') || parts.at(-1) === 'commands' ? 'command' : null;
  if (has('agents')) return has('.claude') || parts.at(-1) === 'agents' ? 'agent' : null;
  if (name.endsWith('.prompt') || name.endsWith('.prompt.md') || name.endsWith('.prompt.txt'))
    return 'prompt';
  if (has('prompts') || has('system-prompts')) return 'prompt';
  return null;
}

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import { BatchQueueError } from '../errors.ts';
import type { TaskName } from '../job.ts';
import { buildSystem } from '../prompt/build-prompt.ts';
import { instructionsFor } from '../prompt/instructions.ts';

const maxBytes = 256 * 1024;

/** The shared part of a task's prompts, and where its instructions are from. */
export interface SystemPrompt {
  readonly text: string;
  /** The project's template, relative to its root; null for the built-in one. */
  readonly template: string | null;
}

/**
 * Puts a task's system prompt together: the project's own template `<templatesDir>/batch/<task>.md` or the built-in
 * instructions, the project's name and stack, and its code rules. Reads files; throws TEMPLATE_INVALID.
 */
export function readSystemPrompt(workspace: Workspace, task: TaskName): SystemPrompt {
  const { root, config, templatesDir } = workspace;
  const file = path.join(templatesDir, 'batch', `${task}.md`);
  const own = readSmall(file);
  if (own !== null && own.trim() === '') throw invalid(file, 'it is empty');
  const codeRules = readSmall(path.resolve(root, config.codeRules.source));
  const text = buildSystem({
    instructions: own ?? instructionsFor(task),
    projectName: config.project.name || null,
    stack: config.project.stack || null,
    codeRules: codeRules === null || codeRules.trim() === '' ? null : codeRules,
  });
  return { text, template: own === null ? null : path.relative(root, file).split(path.sep).join('/') };
}

function readSmall(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return null;
  if (found.size > maxBytes) throw invalid(file, `it has ${found.size} bytes, more than ${maxBytes}`);
  const text = readFileSync(file, 'utf8');
  if (text.includes('\0') || text.includes('\uFFFD')) throw invalid(file, 'it is not UTF-8 text');
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

function invalid(file: string, why: string): BatchQueueError {
  return new BatchQueueError('TEMPLATE_INVALID', `${file} cannot be part of a prompt: ${why}.`, {
    hint: 'Mend the file, or remove it to use the built-in instructions.',
    file,
  });
}

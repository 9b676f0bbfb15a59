import { readFileSync } from 'node:fs';
import { findJsonFault, formatProblem, locateAll, validateConfig } from '@backlog-toolkit/config';
import type { PromptLintSection } from '../config/prompt-config.ts';
import { PromptLintError } from '../errors.ts';

const maxBytes = 1024 * 1024;
const maxDepth = 64;

function refuse(file: string, message: string, line?: number, cause?: unknown): PromptLintError {
  const place = line === undefined ? file : `${file}:${line}`;
  return new PromptLintError('CONFIG_INVALID', `${place}: ${message}`, {
    hint: 'The README of prompt-lint shows every key.',
    file,
    line,
    cause,
  });
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > maxBytes) throw refuse(file, 'expected at most 1 MiB');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw error instanceof PromptLintError
      ? error
      : refuse(file, 'cannot be read as UTF-8 text', undefined, error);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fault = findJsonFault(text);
    const said = fault === undefined ? 'expected JSON' : `expected ${fault.expected}, found ${fault.found}`;
    throw refuse(file, said, fault?.line, cause);
  }
}

async function parseYaml(text: string, file: string): Promise<unknown> {
  const { CORE_SCHEMA, load, YAMLException } = await import('js-yaml');
  try {
    return load(text, { schema: CORE_SCHEMA, maxDepth }) ?? {};
  } catch (cause) {
    if (!(cause instanceof YAMLException)) throw cause;
    throw refuse(file, `expected YAML: ${cause.reason}`, (cause.mark?.line ?? 0) + 1, cause);
  }
}

/** The section is not named in a file that holds nothing else. */
function stripSection(text: string): string {
  return text.replace(/\bpromptLint\.?/, '');
}

/**
 * Reads `.promptlintrc.json` or `.yaml`: what elsewhere is the `promptLint` section of the configuration.
 *
 * @throws {PromptLintError} CONFIG_INVALID with every problem and its line.
 */
export async function readOwnConfig(file: string): Promise<PromptLintSection> {
  const text = readText(file);
  const isYaml = /\.ya?ml$/i.test(file);
  const value = isYaml ? await parseYaml(text, file) : parseJson(text, file);
  const check = validateConfig({ promptLint: value }, ['promptLint']);
  if (check.ok) return check.config.promptLint;
  const targets = check.errors.map((problem) => ({ ...problem, keys: problem.keys.slice(1) }));
  const places = isYaml ? [] : locateAll(text, targets);
  const [first] = places;
  const shown = check.errors.map((problem, index) =>
    formatProblem({
      ...problem,
      ...places[index],
      path: stripSection(problem.path),
      message: problem.suggestion === undefined ? problem.message : stripSection(problem.message),
    }),
  );
  throw refuse(file, shown.join('\n  '), first?.line);
}

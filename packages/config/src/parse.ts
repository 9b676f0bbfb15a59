import { ConfigError } from './errors.ts';
import { findJsonFault } from './json-fault.ts';
import { locateAll } from './locate.ts';
import { formatProblem, type ConfigProblem } from './problem.ts';
import type { SectionName } from './sections.ts';
import type { BacklogConfig } from './types.ts';
import { validateConfig } from './validate.ts';
import type { LocatedProblem } from './violations.ts';

/** Largest configuration file, in bytes. */
export const maxConfigBytes: number = 1024 * 1024;

/** What {@link parseConfig} needs besides the text. */
export interface ParseOptions {
  /** Name of the file in messages. */
  readonly file?: string | undefined;
  /** The sections that the caller reads: there, everything unknown or wrong is an error. */
  readonly uses: readonly SectionName[];
}

/** A valid configuration. */
export interface ParsedConfig {
  readonly config: BacklogConfig;
  /** What is wrong in sections that the caller does not use. */
  readonly warnings: readonly ConfigProblem[];
}

const SHOWN_PROBLEMS = 20;

/**
 * Reads the text of a configuration and applies the defaults.
 * @throws ConfigError CONFIG_TOO_LARGE, CONFIG_MALFORMED (not JSON) or CONFIG_INVALID (with all problems).
 */
export function parseConfig(text: string, { file, uses }: ParseOptions): ParsedConfig {
  if (text.length > maxConfigBytes) throw tooLarge(file);
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const check = validateConfig(parseJson(json, file), uses);
  if (check.ok) return { config: check.config, warnings: place(check.warnings, json, file) };

  const problems = place(check.errors, json, file);
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(formatProblem);
  if (problems.length > shown.length) shown.push(`and ${problems.length - shown.length} more`);
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  throw new ConfigError('CONFIG_INVALID', `The configuration has ${count}:\n  ${shown.join('\n  ')}`, {
    hint: 'Correct the values named above; the configuration reference lists every key.',
    file,
    line: problems[0]?.line,
    problems,
  });
}

/** The error for a file above the limit. */
export function tooLarge(file: string | undefined): ConfigError {
  const message = `${file ?? 'The configuration'}: expected at most ${maxConfigBytes} bytes, found more`;
  return new ConfigError('CONFIG_TOO_LARGE', message, {
    hint: 'Check that this is the file you meant.',
    file,
  });
}

function parseJson(text: string, file: string | undefined): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed(text, file);
  }
}

function malformed(text: string, file: string | undefined): ConfigError {
  const fault = findJsonFault(text) ?? { expected: 'JSON', found: 'something else', hint: 'Write JSON.' };
  const { hint, ...rest } = fault;
  const message = `expected ${rest.expected}, found ${rest.found}`;
  const problem: ConfigProblem = { ...named(file), ...rest, path: '', message };
  return new ConfigError('CONFIG_MALFORMED', `The configuration is not JSON: ${formatProblem(problem)}`, {
    hint,
    file,
    line: problem.line,
    problems: [problem],
  });
}

const named = (file: string | undefined): { readonly file?: string } => (file === undefined ? {} : { file });

function place(problems: readonly LocatedProblem[], text: string, file: string | undefined): ConfigProblem[] {
  if (problems.length === 0) return [];
  const places = locateAll(text, problems);
  return problems
    .map(({ keys: _keys, atKey: _atKey, ...problem }, index) => ({
      ...named(file),
      ...places[index],
      ...problem,
    }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

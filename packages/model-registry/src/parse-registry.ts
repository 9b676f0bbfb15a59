import { RegistryError } from './errors.ts';
import { findSpan, lineAt, walkJson } from './json-walk.ts';
import type { RegistryFile } from './registry-file.ts';
import { checkRegistryFile, type RegistryProblem } from './registry-problems.ts';

/** Largest registry file, in bytes; a raw catalogue of a thousand models has one or two million. */
export const maxRegistryBytes: number = 32 * 1024 * 1024;

const shownProblems = 10;

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as unknown;
  } catch (cause) {
    const { offset, expected } = walkJson(text, () => {}) ?? { offset: 0, expected: 'JSON' };
    const found =
      offset >= text.length ? 'the end of the file' : JSON.stringify(text.slice(offset, offset + 12));
    const line = lineAt(text, offset);
    throw new RegistryError('REGISTRY_MALFORMED', `${file}:${line}: expected ${expected}, found ${found}`, {
      hint: 'Correct the JSON there, or restore the file from version control.',
      file,
      line,
      cause,
    });
  }
}

/** The line (from 1) of the nearest thing around a path that stands in a JSON text. */
export function lineOfPath(text: string, path: readonly string[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const span = findSpan(text, path.slice(0, length));
    if (span) return lineAt(text, span.keyStart ?? span.start);
  }
  return 1;
}

function refuse(text: string, file: string, problems: readonly RegistryProblem[]): RegistryError {
  const shown = problems.slice(0, shownProblems).map(({ path, message }) => ({
    line: lineOfPath(text, path),
    text: [path.join('.'), message].filter((part) => part !== '').join(': '),
  }));
  const lines = shown.map((problem) => `  ${file}:${problem.line}: ${problem.text}`);
  if (problems.length > shown.length) lines.push(`  and ${problems.length - shown.length} more`);
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return new RegistryError('REGISTRY_INVALID', `The model registry has ${count}:\n${lines.join('\n')}`, {
    hint: 'Correct the values named above; "model-registry schema" prints what is allowed.',
    file,
    line: shown[0]?.line,
  });
}

/**
 * Reads the text of a registry file.
 * @throws {RegistryError} REGISTRY_MALFORMED (not JSON), REGISTRY_INVALID (with all problems), both with file and line.
 */
export function parseRegistry(text: string, file: string): RegistryFile {
  const checked = checkRegistryFile(readJson(text, file));
  if (Array.isArray(checked)) throw refuse(text, file, checked);
  return checked;
}

/** Writes a registry file as this package does: two blanks, keys in the order of the object, a final newline. */
export function formatRegistry(content: RegistryFile): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

import { locateAll, placeFinder, scanJson } from '@backlog-toolkit/config';
import { RegistryError } from './errors.ts';
import type { RegistryFile } from './registry-file.ts';
import { checkRegistryFile, type RegistryProblem } from './registry-problems.ts';

/** Largest registry file, in bytes; a raw catalogue of a thousand models has one or two million. */
export const maxRegistryBytes: number = 32 * 1024 * 1024;

const shownProblems = 10;

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(withoutMark(text)) as unknown;
  } catch (cause) {
    const fault = scanJson(withoutMark(text));
    const { offset, expected, found } = fault ?? { offset: 0, expected: 'JSON', found: 'something else' };
    const { line } = placeFinder(text)(offset);
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
  const targets = path
    .map((_, i) => path.slice(0, path.length - i))
    .flatMap((keys) => [true, false].map((atKey) => ({ keys, atKey })));
  // That of the key before that of the value; an entry of a list has no key.
  const found = locateAll(withoutMark(text), targets).find((place) => place !== undefined);
  return found?.line ?? lineOfRoot(text);
}

function lineOfRoot(text: string): number {
  return locateAll(withoutMark(text), [{ keys: [], atKey: false }])[0]?.line ?? 1;
}

/** The same text with a blank in place of a byte order mark, so that offsets stay. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
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

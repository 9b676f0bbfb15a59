import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { PromptLintError } from '../errors.ts';
import { kindOfPath } from './kind-of-path.ts';

/** A file to lint. */
export interface FoundFile {
  /** Relative to the working folder, with `/` between its parts. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  /** True when the command line names this very file. */
  readonly isNamed: boolean;
}

const skipped = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  'dist',
  'build',
  'vendor',
  '.venv',
  '__pycache__',
]);
const promptFile = /\.(?:md|mdc|markdown|txt|prompt)$/i;
const glob = /[*?{}[\]]/;

function listFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** Files below a folder, in order; links are not followed. */
function* walk(folder: string, prefix: string): Iterable<string> {
  for (const entry of listFolder(folder)) {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) yield* walk(path.join(folder, entry.name), name);
    } else if (entry.isFile()) yield name;
  }
}

function toPath(cwd: string, file: string): string {
  return path.relative(cwd, file).split(path.sep).join('/');
}

/** The literal folder that a glob begins with. */
function baseOf(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => glob.test(part));
  return parts.slice(0, first).join('/');
}

function* findByGlob(cwd: string, pattern: string): Iterable<string> {
  const base = path.resolve(cwd, baseOf(pattern) || '.');
  const matches = picomatch(path.resolve(cwd, pattern).split(path.sep).join('/'), { dot: true });
  for (const name of walk(base, '')) {
    const file = path.join(base, name);
    if (matches(file.split(path.sep).join('/'))) yield file;
  }
}

function* findOne(cwd: string, word: string): Iterable<{ file: string; isNamed: boolean }> {
  const file = path.resolve(cwd, word);
  const kind = kindOfPath(file);
  if (kind === 'file') yield { file, isNamed: true };
  else if (kind === 'folder') {
    for (const name of walk(file, ''))
      if (promptFile.test(name)) yield { file: path.join(file, name), isNamed: false };
  } else if (glob.test(word)) {
    for (const found of findByGlob(cwd, word)) yield { file: found, isNamed: false };
  } else {
    throw new PromptLintError('INPUT_NOT_FOUND', `There is no file ${word}.`, {
      hint: 'Name files, folders or globs; - reads standard input.',
    });
  }
}

/**
 * The files that a command line means, each once, in its order; of folders those whose names end like prompts.
 *
 * @throws {PromptLintError} INPUT_NOT_FOUND for a word that is neither a file, a folder nor a glob.
 */
export function* findPromptFiles(cwd: string, words: readonly string[]): Iterable<FoundFile> {
  const seen = new Set<string>();
  for (const word of words.length === 0 ? ['.'] : words) {
    for (const { file, isNamed } of findOne(cwd, word)) {
      if (seen.has(file)) continue;
      seen.add(file);
      yield { path: toPath(cwd, file), file, isNamed };
    }
  }
}

import path from 'node:path';
import type { LintFinding } from '../engine/lint-finding.ts';
import { detectSurface } from '../surface/detect-surface.ts';
import { surfaceOfPath } from '../surface/path-surface.ts';
import type { Surface } from '../surface/surface.ts';
import { findPromptFiles, type FoundFile } from './find-files.ts';
import { listImportedFiles, maxImportDepth } from './imported-files.ts';
import { readPrompt } from './read-prompt.ts';

/** A file that is to be linted, with its text. */
export interface PromptSource {
  /** As findings name it. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly surface: Surface;
}

/** A file to lint, or the finding that says why it cannot be linted. */
export type SourceOrFinding =
  | { readonly ok: true; readonly source: PromptSource }
  | { readonly ok: false; readonly finding: LintFinding };

/** Which files to read. */
export interface SourceQuery {
  readonly cwd: string;
  /** Files, folders and globs; the working folder when there are none. */
  readonly words: readonly string[];
  /** What every file is, where that was said. */
  readonly surface?: Surface | undefined;
  /** Files to leave out, by the path that findings name, and what they import with them. */
  readonly isIgnored?: ((path: string) => boolean) | undefined;
  /** Files of which only what they import may be linted. */
  readonly isUnchanged?: ((path: string) => boolean) | undefined;
}

/** What a search came upon counts when something says that it is a prompt; what was named is one. */
function readFound({ path, file, isNamed }: FoundFile, query: SourceQuery): SourceOrFinding | null {
  if (!isNamed && surfaceOfPath(path) === 'reference') return null;
  const read = readPrompt(file, path);
  if (!read.ok) return read;
  const { text } = read;
  const surface = query.surface ?? detectSurface(path, text) ?? (isNamed ? 'prompt' : 'reference');
  return surface === 'reference' ? null : { ok: true, source: { path, file, text, surface } };
}

/** Reads what CLAUDE.md files import, and what that imports: it becomes part of them. */
function* readImports(
  query: SourceQuery,
  importers: readonly PromptSource[],
  seen: Set<string>,
): Iterable<SourceOrFinding> {
  const { cwd, isIgnored = () => false, isUnchanged = () => false } = query;
  let level = importers;
  for (let depth = 0; depth < maxImportDepth && level.length > 0; depth += 1) {
    const next: PromptSource[] = [];
    for (const file of level.flatMap((importer) => listImportedFiles(cwd, importer.file, importer.text))) {
      const name = path.relative(cwd, file).split(path.sep).join('/');
      if (seen.has(file) || isIgnored(name)) continue;
      seen.add(file);
      const read = readPrompt(file, name);
      if (!read.ok) {
        yield read;
        continue;
      }
      const source: PromptSource = { path: name, file, text: read.text, surface: 'claude-md' };
      next.push(source);
      if (!isUnchanged(name)) yield { ok: true, source };
    }
    level = next;
  }
}

/**
 * Reads the files that a command line means one after the other, and then what those of them that are CLAUDE.md import
 * from below the working folder.
 *
 * @throws {PromptLintError} INPUT_NOT_FOUND for a word that is neither a file, a folder nor a glob.
 */
export function* readSources(query: SourceQuery): Iterable<SourceOrFinding> {
  const { cwd, words, isIgnored = () => false, isUnchanged = () => false } = query;
  const seen = new Set<string>();
  const importers: PromptSource[] = [];
  for (const found of findPromptFiles(cwd, words)) {
    if (isIgnored(found.path)) continue;
    const isSame = isUnchanged(found.path);
    if (isSame && surfaceOfPath(found.path) !== 'claude-md') continue;
    const read = readFound(found, query);
    if (read === null) continue;
    seen.add(found.file);
    if (read.ok && read.source.surface === 'claude-md') importers.push(read.source);
    if (!isSame) yield read;
  }
  yield* readImports(query, importers, seen);
}

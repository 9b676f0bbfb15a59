import type { LintFinding } from '../engine/lint-finding.ts';
import { detectSurface } from '../surface/detect-surface.ts';
import { surfaceOfPath } from '../surface/path-surface.ts';
import type { Surface } from '../surface/surface.ts';
import { findPromptFiles } from './find-files.ts';
import { readPrompt } from './read-prompt.ts';

/** A file that is to be linted, with its text. */
export interface PromptSource {
  /** As findings name it. */
  readonly path: string;
  /** Absolute; null for standard input. */
  readonly file: string | null;
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
  /** Files to leave out, by the path that findings name. */
  readonly isLeftOut?: ((path: string) => boolean) | undefined;
}

/**
 * Reads the files that a command line means one after the other. What a search came upon counts when something says that
 * it is a prompt; what was named is one.
 *
 * @throws {PromptLintError} INPUT_NOT_FOUND for a word that is neither a file, a folder nor a glob.
 */
export function* readSources(query: SourceQuery): Iterable<SourceOrFinding> {
  const { cwd, words, isLeftOut = () => false } = query;
  for (const { path, file, isNamed } of findPromptFiles(cwd, words)) {
    if (isLeftOut(path) || (!isNamed && surfaceOfPath(path) === 'reference')) continue;
    const read = readPrompt(file, path);
    if (!read.ok) {
      yield read;
      continue;
    }
    const { text } = read;
    const surface = query.surface ?? detectSurface(path, text) ?? (isNamed ? 'prompt' : 'reference');
    if (surface !== 'reference') yield { ok: true, source: { path, file, text, surface } };
  }
}

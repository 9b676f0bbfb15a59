import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { findImports } from '../document/imports.ts';
import { prepareDocument } from '../document/prompt-document.ts';

/** How deep imports of imports go. Source: the documentation of Claude Code's memory files, 2026-11. */
export const maxImportDepth = 5;

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

/** A file below the folder, links resolved; what is elsewhere is not this project's to lint. */
function resolveImport(cwd: string, from: string, name: string): string | null {
  const file = path.resolve(path.dirname(from), name);
  try {
    if (!isInside(realpathSync(cwd), realpathSync(file)) || !statSync(file).isFile()) return null;
  } catch {
    return null;
  }
  return isInside(cwd, file) ? file : null;
}

/** Absolute paths of files below a folder that a CLAUDE.md imports; those that do not exist are left out. */
export function listImportedFiles(cwd: string, file: string, text: string): string[] {
  if (!text.includes('@')) return [];
  const document = prepareDocument({ path: file, text, surface: 'claude-md', client: 'claude-code' });
  return [...findImports(document)].flatMap(({ file: name }) => resolveImport(cwd, file, name) ?? []);
}

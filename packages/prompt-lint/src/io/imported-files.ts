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

/** As many files one text imports at most; more names are no imports that anybody meant. */
const maxImports = 2000;

/** True for a file below the folder, links resolved; what is elsewhere is not this project's to lint. */
function isOwnFile(cwd: string, file: string): boolean {
  if (!isInside(cwd, file)) return false;
  try {
    // Most names are no files: to ask for that costs least.
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
    return isInside(realpathSync(cwd), realpathSync(file));
  } catch {
    return false;
  }
}

/** Absolute paths of files below a folder that a CLAUDE.md imports; those that do not exist are left out. */
export function listImportedFiles(cwd: string, file: string, text: string): string[] {
  if (!text.includes('@')) return [];
  const document = prepareDocument({ path: file, text, surface: 'claude-md', client: 'claude-code' });
  const folder = path.dirname(file);
  const names = new Set<string>();
  for (const { file: name } of findImports(document)) {
    if (names.size === maxImports) break;
    names.add(name);
  }
  return [...names].map((name) => path.resolve(folder, name)).filter((found) => isOwnFile(cwd, found));
}

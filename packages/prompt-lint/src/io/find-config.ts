import { lstatSync } from 'node:fs';
import path from 'node:path';

// The package that owns the name also holds its validator, which most runs do not need.
const projectName = 'backlog.config.json';
const ownNames = ['.promptlintrc.json', '.promptlintrc.yaml', '.promptlintrc.yml'];

function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // What cannot be looked at is there; reading it tells what is wrong.
    return true;
  }
}

/** True for `.promptlintrc.*` and for any YAML file: they hold the `promptLint` section alone. */
export function isOwnConfig(file: string): boolean {
  return path.basename(file).startsWith('.promptlintrc') || /\.ya?ml$/i.test(file);
}

/** A configuration of a folder itself that holds the `promptLint` section alone. */
export function findOwnConfig(folder: string): string | undefined {
  return ownNames.map((name) => path.join(folder, name)).find(exists);
}

/**
 * The configuration of the folder or of the nearest above it, `.promptlintrc.*` before `backlog.config.json`; the search
 * ends with the repository. Undefined when there is none.
 */
export function findConfig(cwd: string): string | undefined {
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    const found = [...ownNames, projectName].find((name) => exists(path.join(folder, name)));
    if (found !== undefined) return path.join(folder, found);
    if (folder === path.dirname(folder) || exists(path.join(folder, '.git'))) return undefined;
  }
}

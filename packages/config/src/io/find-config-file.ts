import { lstatSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from './error-code.ts';

/** The name of the configuration file. */
export const configFileName = 'backlog.config.json';

/**
 * Looks for the configuration in a folder and the folders above it. The last folder looked at is the one with a
 * `.git` entry (a repository does not take its configuration from outside) or the root of the file system.
 */
export function findConfigFile(cwd: string): string | undefined {
  let folder = path.resolve(cwd);
  for (;;) {
    const candidate = path.join(folder, configFileName);
    if (exists(candidate)) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder || exists(path.join(folder, '.git'))) return undefined;
    folder = parent;
  }
}

function exists(file: string): boolean {
  try {
    lstatSync(file); // A link that leads nowhere is a mistake to tell about, not a missing configuration.
    return true;
  } catch (error) {
    // Whatever else stands in the way (no permission) is there, and reading it tells what is wrong.
    const code = errorCode(error);
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Reads a JSON file of the repository.
 *
 * @param {string} relative path from the repository's folder
 * @returns {any}
 */
export function readRootJson(relative) {
  return JSON.parse(readFileSync(path.join(root, relative), 'utf8'));
}

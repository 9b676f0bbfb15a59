import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { binFolder } from './render-bins.mjs';

const isWindows = process.platform === 'win32';

/**
 * @param {string} file
 * @param {{ text: string, isExecutable: boolean }} wanted
 */
function isCurrent(file, { text, isExecutable }) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) return false;
  return isWindows || ((statSync(file).mode & 0o111) !== 0) === isExecutable;
}

/**
 * What plugin/bin has against what it should have.
 *
 * @param {ReadonlyMap<string, { text: string, isExecutable: boolean }>} files
 * @returns {{ changed: string[], stale: string[] }} file names: to write and to remove
 */
export function compareBins(files) {
  const present = existsSync(binFolder) ? readdirSync(binFolder) : [];
  return {
    changed: [...files]
      .filter(([name, wanted]) => !isCurrent(path.join(binFolder, name), wanted))
      .map(([name]) => name),
    stale: present.filter((name) => !files.has(name)),
  };
}

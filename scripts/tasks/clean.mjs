import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { listPackages } from '../lib/packages.mjs';
import { root } from '../lib/root.mjs';

const dayMs = 86_400_000;

/** Removes what building wrote. @returns {string[]} the folders */
export function cleanCheckout() {
  const folders = [
    path.join(root, '.turbo'),
    ...listPackages().flatMap(({ folder }) => ['dist', '.turbo'].map((name) => path.join(folder, name))),
  ];
  const there = folders.filter((folder) => existsSync(folder));
  for (const folder of there) rmSync(folder, { recursive: true });
  return there.map((folder) => path.relative(root, folder));
}

/**
 * Removes unfinished temporary files of a project's working folder that are over a day old: no live process writes for so long.
 *
 * @param {string} project
 * @param {number} nowMs
 * @returns {string[]} the files
 */
export function cleanProject(project, nowMs) {
  const folder = path.join(project, '.backlog-ops');
  if (!existsSync(folder)) return [];
  const old = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tmp'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => nowMs - statSync(file).mtimeMs > dayMs);
  for (const file of old) rmSync(file);
  return old.map((file) => path.relative(project, file));
}

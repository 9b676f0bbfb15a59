import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { StepError } from './step.mjs';

/**
 * @typedef {object} Installed
 * @property {string} folder real path
 * @property {import('./packages.mjs').Manifest} manifest
 */

/**
 * Finds an installed package the way Node does.
 *
 * @param {string} name
 * @param {string} from real path of the folder that needs it
 * @returns {Installed | undefined}
 */
function findInstalled(name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) {
      const real = realpathSync(candidate);
      return { folder: real, manifest: JSON.parse(readFileSync(path.join(real, 'package.json'), 'utf8')) };
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}

/**
 * All packages that installing the given one brings along, itself not included; optional ones only where they are
 * installed.
 *
 * @param {string} folder
 * @param {import('./packages.mjs').Manifest} manifest
 * @param {Map<string, Installed>} [found] collects by real path
 * @returns {Installed[]}
 * @throws {StepError} when one is not installed
 */
export function listDependencies(folder, manifest, found = new Map()) {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
  for (const name of names) {
    const installed = findInstalled(name, realpathSync(folder));
    // Left out silently, a list of tarballs or a budget would be too short.
    if (!installed && manifest.optionalDependencies?.[name] === undefined)
      throw new StepError(`${manifest.name} needs ${name}, which is not installed: npm run setup`);
    if (!installed || found.has(installed.folder)) continue;
    found.set(installed.folder, installed);
    listDependencies(installed.folder, installed.manifest, found);
  }
  return [...found.values()];
}

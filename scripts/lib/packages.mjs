import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {boolean} [private]
 * @property {Record<string, string>} [bin]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */

/**
 * @typedef {object} Package
 * @property {string} name folder name, such as `ticket-core`
 * @property {string} folder absolute
 * @property {Manifest} manifest its package.json
 */

/**
 * Every package of the workspace, by name.
 *
 * @returns {Package[]}
 */
export function listPackages() {
  const parent = path.join(root, 'packages');
  return readdirSync(parent)
    .toSorted()
    .map((name) => ({ name, folder: path.join(parent, name), file: path.join(parent, name, 'package.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, folder, file }) => ({ name, folder, manifest: JSON.parse(readFileSync(file, 'utf8')) }));
}

/** The packages that are published. */
export function listPublicPackages() {
  return listPackages().filter(({ manifest }) => manifest.private !== true);
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listPackages } from './packages.mjs';
import { root } from './root.mjs';

const stampFile = path.join(root, 'node_modules', '.setup-stamp.json');

/** What the installed dependencies were installed for: lockfile, settings, Node, platform. */
export function currentKey() {
  const hash = createHash('sha256');
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml'])
    hash.update(readFileSync(path.join(root, name)));
  const nodeMajor = process.versions.node.split('.')[0];
  return `${hash.digest('hex').slice(0, 32)} node${nodeMajor} ${process.platform} ${process.arch}`;
}

/**
 * What the last finished installation left beside the dependencies, or undefined.
 *
 * @returns {{ key: string, pnpmFolder: string } | undefined}
 */
export function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return undefined; // Missing or torn: install again.
  }
}

/** @param {{ key: string, pnpmFolder: string }} stamp */
export function writeStamp(stamp) {
  writeFileSync(stampFile, `${JSON.stringify(stamp)}\n`);
}

/** False when somebody removed the dependencies of one package. */
export function everyPackageHasModules() {
  return listPackages().every(
    ({ folder, manifest }) =>
      Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length === 0 ||
      existsSync(path.join(folder, 'node_modules')),
  );
}

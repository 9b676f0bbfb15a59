import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { listPackages } from './packages.mjs';

/**
 * @typedef {import('../../packages/cli-kit/dist/index.js').CliSpec} CliSpec
 */

/**
 * The option tables of all built bins, by the name of the bin.
 *
 * @returns {Promise<Map<string, CliSpec>>}
 */
export async function loadBinSpecs() {
  const specs = new Map();
  for (const { folder, manifest } of listPackages()) {
    const file = path.join(folder, 'dist', 'cli.js');
    if (!manifest.bin || !existsSync(file)) continue;
    const { spec } = await import(pathToFileURL(file).href);
    if (spec !== undefined) specs.set(spec.name, spec);
  }
  return specs;
}

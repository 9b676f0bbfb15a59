import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { listPackages } from './packages.mjs';
import { root } from './root.mjs';
import { StepError } from './step.mjs';

/**
 * @typedef {import('../../packages/cli-kit/dist/index.js').CliSpec} CliSpec
 */

/**
 * The option tables of all built bins, by the name of the bin.
 *
 * @returns {Promise<Map<string, CliSpec>>}
 * @throws {StepError} when a bin is not built
 */
export async function loadBinSpecs() {
  const specs = new Map();
  for (const { folder, manifest } of listPackages()) {
    const file = path.join(folder, 'dist', 'cli.js');
    if (!manifest.bin) continue;
    // A page of the reference would silently be left out.
    if (!existsSync(file))
      throw new StepError(
        `${path.relative(root, file)} is missing: run "npm run -s build" in ${path.relative(root, folder)}.`,
      );
    const { spec } = await import(pathToFileURL(file).href);
    if (spec !== undefined) specs.set(spec.name, spec);
  }
  return specs;
}

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { withPnpm } from './pnpm.mjs';
import { run } from './run.mjs';
import { StepError } from './step.mjs';

/**
 * @typedef {object} Packed
 * @property {string} name such as `@backlog-toolkit/config`
 * @property {string} version
 * @property {string} filename the tarball
 * @property {number} size of the tarball in bytes
 * @property {{ path: string }[]} files
 */

/**
 * Packs every published package as it would be published.
 *
 * @param {string} pnpmFolder
 * @param {string} destination folder for the tarballs, made when it is missing
 * @returns {Promise<Packed[]>} by name
 */
export async function packAll(pnpmFolder, destination) {
  mkdirSync(destination, { recursive: true });
  const args = ['--recursive', '--filter', './packages/*', '--filter', '!*test-kit', 'pack', '--json'];
  const { code, stdout, output } = await run(
    'pnpm',
    [...args, '--pack-destination', path.resolve(destination)],
    {
      env: withPnpm(pnpmFolder),
      shell: process.platform === 'win32',
    },
  );
  if (code !== 0) throw new StepError(`pnpm could not pack the packages.\n${output}`);
  /** @type {Packed[]} */
  const packed = JSON.parse(stdout);
  return packed.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { listPackages } from '../lib/packages.mjs';

/**
 * Loads the benches whose name (`ticket-core/start-up`) contains one of the filters; all without filters.
 *
 * @param {readonly string[]} filters
 * @returns {Promise<import('./contract.mjs').Bench[]>}
 */
export async function findBenches(filters) {
  const files = listPackages().flatMap(({ name, folder }) => {
    const benchFolder = path.join(folder, 'bench');
    const entries = existsSync(benchFolder) ? readdirSync(benchFolder).toSorted() : [];
    return entries
      .filter((entry) => entry.endsWith('.bench.mjs'))
      .map((entry) => ({
        name: `${name}/${entry.slice(0, -'.bench.mjs'.length)}`,
        file: path.join(benchFolder, entry),
      }));
  });
  const wanted = files.filter(
    ({ name }) => filters.length === 0 || filters.some((text) => name.includes(text)),
  );
  return Promise.all(
    wanted.map(async ({ name, file }) => {
      /** @type {import('./contract.mjs').BenchModule} */
      const { cases } = await import(pathToFileURL(file).href);
      return { name, cases };
    }),
  );
}

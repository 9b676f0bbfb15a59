import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { listPackages } from '../../lib/packages.mjs';
import { root } from '../../lib/root.mjs';

/** @param {string} folder below the root */
function listMarkdown(folder) {
  const absolute = path.join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.split(path.sep).includes('node_modules'))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')));
}

/** Every page that a reader may open, by path below the root: written by hand and generated ones. */
export function listDocumentationPages() {
  return [
    'README.md',
    'CONTRIBUTING.md',
    ...listMarkdown('docs'),
    ...listMarkdown('plugin'),
    ...listMarkdown('.github'),
    ...listPackages().map(({ name }) => `packages/${name}/README.md`),
  ]
    .filter((page) => existsSync(path.join(root, page)))
    .toSorted();
}

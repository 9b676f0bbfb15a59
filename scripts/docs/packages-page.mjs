import { existsSync } from 'node:fs';
import path from 'node:path';
import { listDependencies } from '../lib/dependency-closure.mjs';
import { listPublicPackages } from '../lib/packages.mjs';
import { readRootJson, root } from '../lib/root.mjs';
import { page, table } from './markdown.mjs';

/** @returns {string} what installing each package brings along, within what limits */
export function renderPackagesPage() {
  /** @type {Record<string, { packedKb?: number, totalKb?: number, gzippedKb?: number }>} */
  const budgets = readRootJson('scripts/ci/budgets.json');
  const rows = listPublicPackages().map(({ name, folder, manifest }) => {
    const needed = listDependencies(folder, manifest).map((installed) => installed.manifest.name);
    const own = needed.filter((needed) => needed.startsWith('@backlog-toolkit/'));
    const outside = needed.filter((needed) => !needed.startsWith('@backlog-toolkit/'));
    const readme = path.posix.join('packages', name, 'README.md');
    return [
      existsSync(path.join(root, readme)) ? `[${manifest.name}](../../${readme})` : manifest.name,
      Object.keys(manifest.bin ?? {}).length > 0 ? 'bin and library' : 'library',
      `${budgets[name]?.packedKb ?? '-'} kB`,
      String(own.length),
      outside.length > 6 ? `${outside.length}` : outside.join(', ') || 'none',
    ];
  });
  const plugin = budgets['plugin/bin'];
  return page([
    '# Packages',
    'What installing a package downloads, and what it brings along. CI fails when a package is larger when packed than its limit, or has other ' +
      'outside dependencies than its budget allows; the measured sizes are in the log of each run.',
    table(
      [
        'Package',
        'What it is',
        'Packed, at most',
        'Packages of ours',
        'Outside dependencies, theirs included',
      ],
      rows,
    ),
    plugin &&
      `The plugin has every tool as a file of its own: at most ${plugin.totalKb} kB, ${plugin.gzippedKb} kB when compressed.`,
    'A bin is bundled: what it needs beside its library, such as the parser of command lines, is in it and is not installed.',
  ]);
}

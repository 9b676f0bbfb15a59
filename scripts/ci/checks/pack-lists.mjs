import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../lib/root.mjs';
import { packOnce } from '../packed.mjs';
import { verdict } from './verdict.mjs';

/** Where the expected lists are. */
export const packListFolder = path.join(root, 'scripts', 'pack-lists');

/**
 * What a tarball holds, one a line and sorted. A module (its source, JavaScript, types and their maps) is one line
 * such as `module parse`; the hash in the name of a bundler's chunk becomes `HASH`.
 *
 * @param {import('../../lib/pack.mjs').Packed} packed
 * @returns {string}
 */
export function renderPackList({ files }) {
  const names = new Set(files.map(({ path: name }) => name));
  /** @type {string[]} */
  const lines = [];
  for (const source of names) {
    const module = /^src\/(.*)\.ts$/.exec(source)?.[1];
    const parts = ['.js', '.js.map', '.d.ts', '.d.ts.map'].map((ending) => `dist/${module}${ending}`);
    if (module === undefined || !parts.every((part) => names.has(part))) continue;
    for (const part of [source, ...parts]) names.delete(part);
    lines.push(`module ${module}`);
  }
  for (const name of names)
    lines.push(name.replace(/^(dist\/bin\/.*-)[A-Z0-9]{8}(\.c?js(?:\.map)?)$/, '$1HASH$2'));
  return `${[...new Set(lines)].toSorted().join('\n')}\n`;
}

/** @param {{ name: string }} packed */
export function packListFile({ name }) {
  return path.join(packListFolder, `${name.replace(/^.*\//, '')}.txt`);
}

/**
 * @param {string} expected
 * @param {string} actual
 */
function diffLines(expected, actual) {
  const before = new Set(expected.split('\n'));
  const after = new Set(actual.split('\n'));
  return [
    ...[...after].filter((name) => !before.has(name)).map((name) => `  + ${name}`),
    ...[...before].filter((name) => !after.has(name)).map((name) => `  - ${name}`),
  ];
}

/** @param {import('../main.mjs').CheckContext} context */
export async function checkPackLists(context) {
  const packed = await packOnce(context);
  /** @type {string[]} */
  const complaints = [];
  for (const one of packed) {
    const file = packListFile(one);
    const expected = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const lines = diffLines(expected, renderPackList(one));
    if (lines.length > 0) complaints.push(`${one.name}:`, ...lines);
  }
  const known = new Set(packed.map((one) => path.basename(packListFile(one))));
  const stale = existsSync(packListFolder)
    ? readdirSync(packListFolder).filter((name) => !known.has(name))
    : [];
  complaints.push(...stale.map((name) => `scripts/pack-lists/${name}: no such package`));
  if (complaints.length > 0) complaints.push('When this is meant: npm run pack-lists');
  return verdict(complaints.length === 0, complaints.join('\n'));
}

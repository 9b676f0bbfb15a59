import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder of the package that a bundled input file belongs to, or undefined for our own files.
 *
 * @param {string} input
 */
function packageFolder(input) {
  const parts = input.split('/');
  const at = parts.lastIndexOf('node_modules');
  if (at === -1) return undefined;
  return parts.slice(0, at + (parts[at + 1]?.startsWith('@') ? 3 : 2)).join('/');
}

/**
 * The licence texts of every outside package in an esbuild metafile, in a stable order.
 * @param {{inputs: Record<string, unknown>}} metafile
 * @param {string} cwd folder that the metafile's paths are relative to
 */
export function renderNotices(metafile, cwd) {
  const folders = new Set(Object.keys(metafile.inputs).flatMap((input) => packageFolder(input) ?? []));
  const entries = new Map();
  for (const folder of folders) {
    const full = path.resolve(cwd, folder);
    const { name, version, license } = JSON.parse(readFileSync(path.join(full, 'package.json'), 'utf8'));
    const file = readdirSync(full).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file
      ? readFileSync(path.join(full, file), 'utf8').trim()
      : '(the package ships no licence file)';
    entries.set(`${name}@${version}`, `${name}@${version} (${license})\n\n${text}`);
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `This folder contains bundled code of the packages below.\n\n${sorted.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

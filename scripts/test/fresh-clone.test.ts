import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const scripts = path.join(import.meta.dirname, '..');

/** What a script imports before it runs, and what that imports, that only an installed and built checkout has. */
function reachFrom(file: string, seen: Set<string>): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const code = readFileSync(file, 'utf8').replaceAll(/`[^`]*`/gs, '``');
  const named = [...code.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'|^import '([^']+)'/gms)];
  return named.flatMap(([, from, bare]) => {
    const name = from ?? bare ?? '';
    if (name.startsWith('node:')) return [];
    const target = path.resolve(path.dirname(file), name);
    const isOurs =
      name.startsWith('.') && !target.includes(`${path.sep}dist${path.sep}`) && existsSync(target);
    return isOurs ? reachFrom(target, seen) : [`${path.relative(scripts, file)}: ${name}`];
  });
}

// A bin is built in a package, by a build that installed everything first.
const afterInstalling = new Set(['build-bin.mjs', 'release.mjs']);
const entries = [
  ...readdirSync(scripts).filter((name) => name.endsWith('.mjs') && !afterInstalling.has(name)),
  'ci/main.mjs',
];

test.each(entries)('%s starts in a clone in which nothing is installed', (name) => {
  expect(reachFrom(path.join(scripts, name), new Set())).toEqual([]);
});

// Packs packages as they would be published, with those of ours that they need: `npm run pack -- ticket-core [--to DIR]`.
import { copyFileSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listDependencies } from './lib/dependency-closure.mjs';
import { packAll } from './lib/pack.mjs';
import { listPublicPackages } from './lib/packages.mjs';
import { setUp } from './lib/set-up.mjs';
import { readStamp } from './lib/stamp.mjs';
import { runMain, StepError } from './lib/step.mjs';

/**
 * @param {readonly string[]} names folder names; none means all
 * @throws {StepError} for a name that no package has
 */
function findPackages(names) {
  const all = listPublicPackages();
  if (names.length === 0) return all;
  return names.map((name) => {
    const found = all.find((known) => known.name === name);
    if (!found)
      throw new StepError(
        `There is no package "${name}": there are ${all.map((known) => known.name).join(', ')}.`,
        { exitCode: 64 },
      );
    return found;
  });
}

/**
 * @param {ReturnType<typeof listPublicPackages>} asked
 * @returns {Set<string>} full names, with those that they depend on
 */
function closureOf(asked) {
  const ours = new Set(listPublicPackages().map(({ manifest }) => manifest.name));
  const needed = asked.flatMap(({ folder, manifest }) => [
    manifest,
    ...listDependencies(folder, manifest).map((found) => found.manifest),
  ]);
  return new Set(needed.map(({ name }) => name).filter((name) => ours.has(name)));
}

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string', default: 'packed' } },
  });
  const asked = findPackages(positionals);
  await setUp();
  // What a package depends on is read from what is installed, so only now.
  const wanted = closureOf(asked);
  const scratch = mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-pack-'));
  try {
    const packed = await packAll(readStamp()?.pnpmFolder ?? '', scratch);
    const folder = path.resolve(values.to);
    mkdirSync(folder, { recursive: true });
    const files = packed
      .filter(({ name }) => wanted.has(name))
      .map(({ filename }) => {
        const target = path.join(folder, path.basename(filename));
        copyFileSync(filename, target);
        return target;
      });
    process.stdout.write(`npm install --save-dev ${files.join(' ')}\n`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});

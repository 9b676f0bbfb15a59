import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from '../lib/run.mjs';

/** @param {readonly string[]} names */
async function isOnPath(names) {
  const found = await Promise.all(names.map((name) => run(name, ['--version'])));
  return found.some(({ code }) => code === 0);
}

/** Debian keeps PostgreSQL's server programs out of the PATH. */
function hasDebianPostgres() {
  const folder = '/usr/lib/postgresql';
  return (
    existsSync(folder) &&
    readdirSync(folder).some((name) => existsSync(path.join(folder, name, 'bin', 'initdb')))
  );
}

const programs = [
  {
    debian: 'chromium',
    tests: 'tests of pages',
    isThere: () => isOnPath(['chromium', 'chromium-browser', 'google-chrome']),
  },
  {
    debian: 'postgresql',
    tests: 'tests of PostgreSQL',
    isThere: async () => hasDebianPostgres() || (await isOnPath(['initdb'])),
  },
];

/**
 * Sees to it that the tests of pages have a browser and those of PostgreSQL a server: on a CI machine where we are root they are
 * installed from Debian's packages. Where one cannot be had, its tests are skipped and say so.
 */
export async function ensurePrograms() {
  if (!process.env.CI || process.platform !== 'linux' || process.getuid?.() !== 0) return;
  const missing = [];
  for (const program of programs) if (!(await program.isThere())) missing.push(program);
  if (missing.length === 0) return;
  await run('apt-get', ['update', '-qq']);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const { debian, tests } of missing) {
    console.log(`· installing ${debian} for the ${tests}`);
    const { code } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debian], {
      env,
    });
    console.log(
      code === 0 ? `✓ ${debian} installed` : `- ${debian} cannot be installed: the ${tests} are skipped`,
    );
  }
}

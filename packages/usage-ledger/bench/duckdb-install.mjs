// DuckDB is compared with, not depended on: it is installed into a temporary folder for the time of a bench.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const wanted = '@duckdb/node-api@1.5.6-r.1';

/**
 * Installs DuckDB with npm and deletes it when the process ends.
 *
 * @returns {string | undefined} the folder that it can be required from; undefined, after a line on standard error,
 *   when it cannot be installed
 */
export function installDuckDb() {
  const folder = mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-duckdb-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const options = ['--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
  const { status, error, stderr } = spawnSync('npm', ['install', ...options, wanted], {
    shell: process.platform === 'win32',
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status === 0) return folder;
  const reason = error?.message ?? stderr.trim().split('\n').at(-1) ?? `exit code ${status}`;
  console.error(`DuckDB is left out: ${wanted} cannot be installed (${reason}).`);
  return undefined;
}

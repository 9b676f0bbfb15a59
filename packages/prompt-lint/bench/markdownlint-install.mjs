// markdownlint-cli2 is compared with, not depended on: it is installed into the folder of the bench.
import { spawnSync } from 'node:child_process';

export const peerVersion = '0.18.1';

/** @param {string} folder */
export function installPeer(folder) {
  const options = ['--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
  const { status, error, stderr } = spawnSync(
    'npm',
    ['install', ...options, `markdownlint-cli2@${peerVersion}`],
    {
      shell: process.platform === 'win32',
      encoding: 'utf8',
      timeout: 120_000,
    },
  );
  if (status !== 0) throw new Error(`markdownlint-cli2 cannot be installed: ${error?.message ?? stderr}`);
}

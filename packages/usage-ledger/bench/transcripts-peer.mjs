// ccusage, installed into the bench's folder when BENCH_CCUSAGE=1: never a dependency of the project.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';

export const peerVersion = '20.0.24';

/** @param {string} folder @returns {string} where the native program is, without the script that starts it */
export function peerProgram(folder) {
  const platform = `${process.platform}-${process.arch}`;
  const name = process.platform === 'win32' ? 'ccusage.exe' : 'ccusage';
  return path.join(folder, 'peer/node_modules/@ccusage', `ccusage-${platform}`, 'bin', name);
}

/** @param {string} folder */
export function installPeer(folder) {
  mkdirSync(path.join(folder, 'peer'), { recursive: true });
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--prefix', path.join(folder, 'peer'), '--no-audit', '--no-fund', `ccusage@${peerVersion}`],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`ccusage could not be installed: ${stderr}`);
  chmodSync(peerProgram(folder), 0o755);
}

// Run as a program: the figures of the peer, with the folder in place of the user's own.
const [command, folder = '.', tree = ''] = process.argv.slice(2);
if (command === 'run') {
  const home = path.join(folder, 'peer');
  const { status } = spawnSync(peerProgram(folder), ['claude', 'daily', '--json', '--offline'], {
    env: { ...process.env, HOME: home, CLAUDE_CONFIG_DIR: path.resolve(folder, tree) },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 70;
}

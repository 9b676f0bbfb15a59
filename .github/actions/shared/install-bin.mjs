// Installs an exact version of a bin outside of the project, unless the cache has brought it back already.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { input, runStep, StepFailure } from './step.mjs';

/** @param {string} packageFolder */
function hasVersion(packageFolder) {
  const file = path.join(packageFolder, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === input('version');
}

/**
 * In a folder of its own, so that no .npmrc of the project under test says where packages come from.
 *
 * @param {string} folder
 * @param {string} spec
 * @returns {Promise<number>} exit code
 */
function install(folder, spec) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['install', ...flags, spec], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      // npm is a batch file there; the words hold nothing that a shell reads.
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

await runStep(async () => {
  const packageFolder = process.env.PACKAGE ?? '';
  if (hasVersion(packageFolder)) return 0;
  const spec = `@backlog-toolkit/${process.env.BIN ?? ''}@${input('version')}`;
  const code = await install(process.env.DOWNLOAD_TO ?? '', spec);
  if (code === 0 && hasVersion(packageFolder)) return 0;
  throw new StepFailure(69, `npm could not install ${spec}.`);
});

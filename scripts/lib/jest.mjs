import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { root } from './root.mjs';
import { plainNodeEnv } from './run.mjs';

/**
 * Runs Jest with the flags that ES modules need, on our terminal.
 *
 * @param {readonly string[]} args
 * @returns {Promise<number>} Jest's exit code; 70 when a signal ended it
 */
export function runJest(args) {
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, jest, ...args], {
      cwd: root,
      env: plainNodeEnv(),
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 70));
  });
}

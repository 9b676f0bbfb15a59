import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setOutput } from './step.mjs';

/** @returns {string} the bin's script in the package that the step before has found */
function scriptOf() {
  const folder = process.env.PACKAGE ?? '';
  const bin = process.env.BIN ?? '';
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin]);
}

/**
 * Runs the bin and waits for its end. A cancelled workflow's signal is passed on.
 *
 * @param {readonly string[]} args
 * @param {{ keepOutput?: boolean, env?: NodeJS.ProcessEnv }} [options] `keepOutput`: return standard output and do
 *   not show it; `env`: the whole environment
 * @returns {Promise<{ code: number, stdout: string }>}
 */
export function spawnBin(args, { keepOutput = false, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [scriptOf(), ...args], {
      env,
      stdio: ['ignore', keepOutput ? 'pipe' : 'inherit', 'inherit'],
    });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
      process.on(signal, () => child.kill(signal));
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 70, stdout }));
  });
}

/**
 * Runs the bin as what the step is about: its exit code is the step's, and the output `exit-code`.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof spawnBin>[1]} [options]
 */
export async function runBin(args, options) {
  const { code } = await spawnBin(args, options);
  setOutput('exit-code', String(code));
  return code;
}

import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] default: the repository's folder
 * @property {NodeJS.ProcessEnv} [env] the whole environment (default: ours)
 * @property {boolean} [show] pass output through as well as keep it
 * @property {boolean} [shell]
 * @property {number} [timeoutMs]
 */

/**
 * @typedef {object} RunResult
 * @property {number} code exit code; 128 when a signal ended the process, 127 when it could not be started
 * @property {string} stdout
 * @property {string} output standard output and error in the order of arrival
 * @property {number} ms
 */

/**
 * Runs a command with empty standard input; never rejects.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(file, args, options = {}) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    let stdout = '';
    let output = '';
    const finish = (/** @type {number} */ code) =>
      resolve({ code, stdout, output, ms: performance.now() - startedAt });
    const child = spawn(file, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
    });
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
      if (options.show) process.stdout.write(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (options.show) process.stderr.write(text);
    });
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 128));
  });
}

/**
 * Runs a JavaScript file with this Node.
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

/**
 * Our environment without what changes how a started Node behaves, plus `extra`.
 *
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function plainNodeEnv(extra = {}) {
  const env = { ...process.env };
  delete env.NODE_OPTIONS;
  delete env.NODE_EXTRA_CA_CERTS;
  return { ...env, ...extra };
}

import { spawnSync } from 'node:child_process';
import { readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { plainNodeEnv } from '../lib/run.mjs';
import { root } from '../lib/root.mjs';
import { StepError } from '../lib/step.mjs';

/** Writes at once, so that our lines and those of the commands come in their order. */
const write = (/** @type {string} */ text) => void writeSync(1, text);

/**
 * @typedef {object} CommandOptions
 * @property {string} [stdin] file of the demo project that is fed to standard input
 * @property {number} [exit] the exit code that is promised (default 0)
 * @property {boolean} [keep] return standard output too
 */

/**
 * Shows and runs commands in the demo project as a person would type them, and checks every exit code.
 * @param {string} folder
 */
export function openShell(folder) {
  /** @type {import('./summary.mjs').Shown[]} */
  const shown = [];

  // The commands write straight to the reader's terminal, so that they look as they will in daily use.
  const call = (
    /** @type {string} */ file,
    /** @type {string[]} */ args,
    /** @type {string} */ input,
    /** @type {boolean} */ keep,
  ) =>
    spawnSync(file, args, {
      cwd: folder,
      env: plainNodeEnv({ CI: '' }),
      encoding: 'utf8',
      input,
      stdio: ['pipe', keep ? 'pipe' : 'inherit', 'inherit'],
    });

  /**
   * @param {string} line what is typed: words in quotes stay together
   * @param {CommandOptions} [options]
   */
  const type = (line, { stdin, exit = 0, keep = false } = {}) => {
    const [name = '', ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    const bin = name.includes('/')
      ? path.join(root, name)
      : path.join(root, 'packages', name, 'bin', `${name}.cjs`);
    const isOurs = name !== 'git';
    write(`\n$ ${line}${stdin === undefined ? '' : ` < ${stdin}`}\n`);
    const input = stdin === undefined ? '' : readFileSync(path.join(folder, stdin), 'utf8');
    const result = isOurs
      ? call(process.execPath, [bin, ...args], input, keep)
      : call(name, args, input, keep);
    if (keep) write(result.stdout ?? '');
    if (isOurs) write(`(exit ${result.status})\n`);
    if (result.status !== exit)
      throw new StepError(`"${line}" ended with ${result.status}, expected ${exit}.`);
    shown.push({ tool: name, args, exit });
    return result.stdout ?? '';
  };

  return {
    type,
    say: (/** @type {string} */ text) => write(`\n── ${text}\n`),
    shown: () => shown,
  };
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { plainNodeEnv } from '../lib/run.mjs';
import { root } from '../lib/root.mjs';
import { StepError } from '../lib/step.mjs';

/**
 * @typedef {object} CommandOptions
 * @property {string} [stdin] file of the demo project that is fed to standard input
 * @property {number} [exit] the exit code that is promised (default 0)
 */

/**
 * Shows and runs commands in the demo project as a person would type them, and checks every exit code.
 * @param {string} folder
 */
export function openShell(folder) {
  let commands = 0;

  const call = (
    /** @type {string} */ file,
    /** @type {string[]} */ args,
    /** @type {string | undefined} */ input,
  ) =>
    spawnSync(file, args, {
      cwd: folder,
      env: plainNodeEnv({ NO_COLOR: '1', CI: '' }),
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
    });

  /**
   * @param {string} line what is typed: words in quotes stay together
   * @param {CommandOptions} [options]
   */
  const type = (line, { stdin, exit = 0 } = {}) => {
    const [name = '', ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    const bin = path.join(root, 'packages', name, 'bin', `${name}.js`);
    const isOurs = name !== 'git';
    process.stdout.write(`\n$ ${line}${stdin === undefined ? '' : ` < ${stdin}`}\n`);
    const input = stdin === undefined ? undefined : readFileSync(path.join(folder, stdin), 'utf8');
    const result = isOurs ? call(process.execPath, [bin, ...args], input) : call(name, args, input);
    process.stdout.write(result.stdout);
    process.stdout.write(result.stderr);
    if (isOurs) process.stdout.write(`(exit ${result.status})\n`);
    if (result.status !== exit)
      throw new StepError(`"${line}" ended with ${result.status}, expected ${exit}.`);
    commands += 1;
    return result.stdout;
  };

  return {
    type,
    say: (/** @type {string} */ text) => void process.stdout.write(`\n── ${text}\n`),
    count: () => commands,
  };
}

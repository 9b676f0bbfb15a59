import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { plainNodeEnv, run } from '../lib/run.mjs';
import { StepError } from '../lib/step.mjs';

/** The version that all that is checked here was tried with; another by CLAUDE_CODE_VERSION. */
const knownVersion = '2.1.330';

/**
 * @typedef {object} Client the real `claude`, with a home of its own and without credentials
 * @property {string} home
 * @property {(args: readonly string[], options?: { cwd?: string, env?: NodeJS.ProcessEnv, expect?: number }) => Promise<string>} run
 *   gives what it printed; throws StepError for another exit code than expected (0)
 */

/**
 * Installs the client from npm.
 *
 * @param {string} folder
 * @returns {Promise<string>} path of the program
 */
export async function installClient(folder) {
  const version = process.env.CLAUDE_CODE_VERSION ?? knownVersion;
  mkdirSync(folder, { recursive: true });
  const name = '@anthropic-ai/claude-code';
  const args = [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    `${name}@${version}`,
  ];
  const installed = await run('npm', args, { cwd: folder, shell: process.platform === 'win32' });
  if (installed.code !== 0)
    throw new StepError(`npm cannot install ${name}@${version}.`, { log: installed.output });
  const setUp = path.join(folder, 'node_modules', name, 'install.cjs');
  if (existsSync(setUp)) await run(process.execPath, [setUp], { cwd: path.dirname(setUp) });
  return path.join(folder, 'node_modules', '.bin', 'claude');
}

/**
 * @param {string} program
 * @param {string} home an empty folder
 * @returns {Client}
 */
export function makeClient(program, home) {
  const env = plainNodeEnv({
    HOME: home,
    USERPROFILE: home,
    DISABLE_AUTOUPDATER: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    CLAUDE_CONFIG_DIR: undefined,
    ANTHROPIC_API_KEY: undefined,
  });
  return {
    home,
    run: async (args, { cwd = home, env: more = {}, expect = 0 } = {}) => {
      const { code, output } = await run(program, args, {
        cwd,
        env: { ...env, ...more },
        timeoutMs: 120_000,
      });
      if (code !== expect)
        throw new StepError(`claude ${args.join(' ')} ended with ${code}, expected ${expect}.`, {
          log: output,
        });
      return output;
    },
  };
}

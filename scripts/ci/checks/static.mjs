import path from 'node:path';
import { root } from '../../lib/root.mjs';
import { plainNodeEnv, run } from '../../lib/run.mjs';
import { runTurbo } from '../../lib/turbo.mjs';
import { verdict } from './verdict.mjs';

const isWindows = process.platform === 'win32';

/**
 * Runs a tool that the repository installs.
 *
 * @param {string} name
 * @param {readonly string[]} args
 */
export function runTool(name, args) {
  const file = path.join(root, 'node_modules', '.bin', isWindows ? `${name}.cmd` : name);
  return run(isWindows ? `"${file}"` : file, args, {
    env: plainNodeEnv({ NO_COLOR: '1' }),
    shell: isWindows,
  });
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
async function judgeTool(name, args) {
  const { code, output } = await runTool(name, args);
  return verdict(code === 0, output);
}

/** @param {import('../main.mjs').CheckContext} context */
export async function checkTypes({ pnpmFolder }) {
  const packages = await runTurbo(pnpmFolder, [
    'run',
    'typecheck',
    '--output-logs=errors-only',
    '--continue',
  ]);
  const scripts = await runTool('tsc', ['-p', 'scripts']);
  return verdict(packages.code === 0 && scripts.code === 0, packages.output + scripts.output);
}

export function checkLint() {
  return judgeTool('oxlint', ['--type-aware', '--deny-warnings', '--report-unused-disable-directives']);
}

export function checkFormat() {
  return judgeTool('oxfmt', ['--check', '.']);
}

export function checkKnip() {
  return judgeTool('knip', ['--no-config-hints']);
}

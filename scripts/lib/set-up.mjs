import { holdsPnpm, installDependencies, locatePnpm, pinnedPnpm } from './pnpm.mjs';
import { run } from './run.mjs';
import { currentKey, everyPackageHasModules, readStamp, writeStamp } from './stamp.mjs';
import { step, StepError } from './step.mjs';
import { runTurbo } from './turbo.mjs';

/**
 * Makes a checkout ready to run: dependencies installed, every package built.
 * Prints a line for each step that had work to do. Needs the network only when the lockfile's packages are not
 * installed yet.
 *
 * @returns {Promise<{ pnpmFolder: string }>}
 * @throws {StepError} with what to do about it.
 */
export async function setUp() {
  const pnpmFolder = await ensureDependencies();
  await step('packages built', async () => {
    const { code, output } = await runTurbo(pnpmFolder, ['run', 'build', '--output-logs=errors-only']);
    if (code !== 0) throw new StepError('The build failed; its output is above.', { log: output });
  });
  return { pnpmFolder };
}

async function ensureDependencies() {
  const key = currentKey();
  const stamp = readStamp();
  const isInstalled = stamp?.key === key && everyPackageHasModules();
  if (stamp && isInstalled && holdsPnpm(stamp.pnpmFolder)) return stamp.pnpmFolder;
  if ((await run('git', ['--version'])).code !== 0) {
    throw new StepError(
      'git is needed and was not found on the PATH. Install it, then run the same command again.',
      {
        exitCode: 69,
      },
    );
  }
  const pnpmFolder = await step(`${pinnedPnpm()} found`, locatePnpm);
  if (!isInstalled) await step('dependencies installed', () => installDependencies(pnpmFolder));
  writeStamp({ key, pnpmFolder });
  return pnpmFolder;
}

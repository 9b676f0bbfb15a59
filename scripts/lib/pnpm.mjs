import { existsSync } from 'node:fs';
import path from 'node:path';
import { readRootJson } from './root.mjs';
import { run } from './run.mjs';
import { StepError } from './step.mjs';

const executable = process.platform === 'win32' ? 'pnpm.cmd' : 'pnpm';
/** By default pnpm waits up to a minute before each retry, and a machine without network seems to hang. */
const impatience = ['retries=1', 'retry-mintimeout=1000'].map((text) => `--config.fetch-${text}`);
const networkTrouble =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|FETCH_FAIL|dns error|client error \(Connect\)/i;

/** The pnpm that package.json pins, such as `pnpm@12.21.0`. */
export function pinnedPnpm() {
  return /^pnpm@[\d.]+/.exec(readRootJson('package.json').packageManager)?.[0] ?? 'pnpm';
}

/**
 * True when the folder (still) holds pnpm.
 *
 * @param {string} folder
 */
export function holdsPnpm(folder) {
  return existsSync(path.join(folder, executable));
}

/**
 * The folder of the pinned pnpm, fetched into npm's cache when it is not there.
 * Asking npx costs over a second, so that callers keep the answer.
 *
 * @returns {Promise<string>}
 * @throws {StepError} when npm is missing or the registry cannot be reached.
 */
export async function locatePnpm() {
  const spec = pinnedPnpm();
  const { code, stdout, output } = await run('npx', ['-y', '-p', spec, 'node', '-p', 'process.env.PATH'], {
    env: reportingEnv(),
    shell: process.platform === 'win32',
  });
  if (code === 127)
    throw new StepError('npm (with npx) is needed and was not found on the PATH.', { exitCode: 69 });
  const folder = stdout.trim().split(path.delimiter).find(holdsPnpm);
  if (code === 0 && folder) return folder;
  throw explainFailure(`npx could not provide ${spec}.`, output);
}

/**
 * Installs what the lockfile lists, for all packages.
 *
 * @param {string} folder where pnpm is
 * @throws {StepError} with pnpm's output.
 */
export async function installDependencies(folder) {
  // NODE_ENV=production would leave out the tools, and outside CI pnpm may ask a question that nobody answers.
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...withPnpm(folder, reportingEnv()), CI: 'true' };
  delete env.NODE_ENV;
  const { code, output } = await run(executable, ['install', '--frozen-lockfile', ...impatience], {
    env,
    shell: process.platform === 'win32',
  });
  if (code !== 0) throw explainFailure('pnpm could not install the dependencies.', output);
}

/**
 * An environment in which `pnpm` is the pinned one.
 *
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} [base]
 * @returns {NodeJS.ProcessEnv}
 */
export function withPnpm(folder, base = process.env) {
  const key = Object.keys(base).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...base, [key]: `${folder}${path.delimiter}${base[key] ?? ''}` };
}

/** Our environment without `npm --silent`, which would also silence the reason of a failure. */
function reportingEnv() {
  const env = { ...process.env };
  delete env.npm_config_loglevel;
  return env;
}

/**
 * @param {string} message
 * @param {string} log
 */
function explainFailure(message, log) {
  if (!networkTrouble.test(log.replaceAll(/\s+/g, ' '))) return new StepError(message, { log });
  return new StepError(
    `${message} The package registry could not be reached.\n` +
      'The first run downloads the dependencies and needs the network; later runs do not.\n' +
      'Check the connection, the proxy and `npm config get registry`, then run the same command again.',
    { exitCode: 69, log },
  );
}

import { createRequire } from 'node:module';
import { withPnpm } from './pnpm.mjs';
import { plainNodeEnv, runNode } from './run.mjs';

/**
 * Runs turbo without telemetry, update notices or a terminal interface.
 *
 * @param {string} pnpmFolder turbo runs the packages' scripts through pnpm
 * @param {readonly string[]} args
 * @param {import('./run.mjs').RunOptions} [options]
 */
export function runTurbo(pnpmFolder, args, options = {}) {
  const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
  const env = withPnpm(
    pnpmFolder,
    plainNodeEnv({
      TURBO_TELEMETRY_DISABLED: '1',
      TURBO_NO_UPDATE_NOTIFIER: '1',
      DO_NOT_TRACK: '1',
      TURBO_UI: 'false',
    }),
  );
  return runNode(turbo, args, { ...options, env });
}

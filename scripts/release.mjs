// `version`: turns the waiting changesets into versions and changelogs, and puts the version into the actions and the plugin. `publish`: publishes what npm does not have.
import path from 'node:path';
import { withPnpm } from './lib/pnpm.mjs';
import { root } from './lib/root.mjs';
import { run, runNode } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';
import { runMain, StepError } from './lib/step.mjs';

await runMain(async () => {
  const [verb] = process.argv.slice(2);
  if (verb !== 'version' && verb !== 'publish') {
    throw new StepError('Usage: node scripts/release.mjs version|publish', { exitCode: 64 });
  }
  const { pnpmFolder } = await setUp();
  // changesets publishes through pnpm, which writes real versions in place of `workspace:` and `catalog:`.
  const changeset = path.join(root, 'node_modules', '@changesets', 'cli', 'bin.js');
  const { code } = await runNode(changeset, [verb], { env: withPnpm(pnpmFolder), show: true });
  if (code !== 0 || verb === 'publish') return code;
  // They need what setUp installed.
  const { setVersions } = await import('./actions/set-versions.mjs');
  const { setPluginVersion } = await import('./plugin/set-version.mjs');
  setVersions();
  setPluginVersion();
  const formatted = await run(path.join(root, 'node_modules', '.bin', 'oxfmt'), ['packages/*/package.json']);
  if (formatted.code !== 0) return formatted.code;
  // The bins of the plugin say their version.
  return (await runNode(path.join(root, 'scripts', 'plugin.mjs'), [], { show: true })).code;
});

// Decides which copy of a bin an action runs: the project's own, or an exact version from npm.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { input, runStep, setOutput, StepFailure } from './step.mjs';

const oldestNode = /** @type {const} */ ([20, 19]);
const exactVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/**
 * Looked up as Node does, by the package's own name: asking npx for a bin's name could fetch somebody else's package.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {string | undefined} the nearest installed copy's folder
 */
function findInstalled(folder, name) {
  const candidate = path.join(folder, 'node_modules', ...name.split('/'));
  if (existsSync(path.join(candidate, 'package.json'))) return candidate;
  const above = path.dirname(folder);
  return above === folder ? undefined : findInstalled(above, name);
}

/** @param {string} folder */
function readVersion(folder) {
  return String(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new StepFailure(
    78,
    `Node ${oldestNode.join('.')} or newer is needed, this is ${process.versions.node}. Add actions/setup-node before this step.`,
  );
}

/** @param {string} bin */
function downloadFolder(bin) {
  const temporary = process.env.RUNNER_TEMP;
  if (!temporary) throw new StepFailure(78, 'RUNNER_TEMP names no folder to install to.');
  return path.join(temporary, 'backlog-toolkit', `${bin}-${input('version')}`);
}

await runStep(() => {
  requireNode();
  const bin = process.env.BIN ?? '';
  const name = `@backlog-toolkit/${bin}`;
  const version = input('version');
  if (version !== 'installed' && !exactVersion.test(version)) {
    throw new StepFailure(
      64,
      `Input version: expected an exact version such as 1.2.3, or installed; got ${JSON.stringify(version)}.`,
    );
  }
  const installed = findInstalled(process.cwd(), name);
  if (version === 'installed' && installed === undefined) {
    throw new StepFailure(
      66,
      `Input version: the project has no ${name} installed. Install its dependencies first, or name a version.`,
    );
  }
  const isProjects =
    installed !== undefined && (version === 'installed' || readVersion(installed) === version);
  const folder = isProjects ? '' : downloadFolder(bin);
  setOutput('package', isProjects ? installed : path.join(folder, 'node_modules', ...name.split('/')));
  setOutput('download-to', folder);
  return 0;
});

import { listPackages } from '../../lib/packages.mjs';
import { readRootJson } from '../../lib/root.mjs';
import { verdict } from './verdict.mjs';

const scope = '@backlog-toolkit/';

/** @param {Record<string, string> | undefined} dependencies */
function siblings(dependencies) {
  return Object.keys(dependencies ?? {})
    .filter((name) => name.startsWith(scope))
    .map((name) => name.slice(scope.length));
}

/**
 * What one package depends on against what the layers allow. An import needs an entry in the manifest, so that
 * the manifests tell the whole direction of dependencies.
 *
 * @param {import('../../lib/packages.mjs').Package} one
 * @param {Record<string, readonly string[]>} layers
 * @returns {string[]} complaints
 */
function judgeLayers({ name, manifest }, layers) {
  const allowed = layers[name];
  if (!allowed)
    return [`${name} is not in scripts/ci/layers.json; say there which packages it may depend on.`];
  // A bin is bundled, so that what only cli.ts and commands/ import is no dependency of the published package.
  const allowedForDevelopment = new Set([...allowed, 'test-kit', ...(manifest.bin ? ['cli-kit'] : [])]);
  const wrong = [
    ...siblings(manifest.dependencies).filter((sibling) => !allowed.includes(sibling)),
    ...siblings(manifest.devDependencies).filter((sibling) => !allowedForDevelopment.has(sibling)),
  ];
  return wrong.map((sibling) => `${name} must not depend on ${sibling}.`);
}

export async function checkLayers() {
  /** @type {Record<string, readonly string[]>} */
  const layers = readRootJson('scripts/ci/layers.json');
  const complaints = listPackages().flatMap((one) => judgeLayers(one, layers));
  return verdict(complaints.length === 0, complaints.join('\n'));
}

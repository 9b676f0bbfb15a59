import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readReleaseVersion } from '../actions/set-versions.mjs';
import { root } from '../lib/root.mjs';

/**
 * The text of a manifest with a version; every other byte stays.
 *
 * @param {string} text
 * @param {string} version
 */
export function withVersion(text, version) {
  return text.replace(/^( {2}"version": ")[^"]*(")/m, `$1${version}$2`);
}

/** Gives the plugin the version of the packages: Claude Code updates an installed plugin only when it is another one. */
export function setPluginVersion() {
  const file = path.join(root, 'plugin', '.claude-plugin', 'plugin.json');
  writeFileSync(file, withVersion(readFileSync(file, 'utf8'), readReleaseVersion()));
}

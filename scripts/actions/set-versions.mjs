import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderActionsPage } from '../docs/actions-page.mjs';
import { root } from '../lib/root.mjs';
import { listActions } from './list-actions.mjs';

/** Pages, by path below the root, that name a release of the actions. */
export const pagesWithReferences = ['README.md', 'docs/ci.md'];

/** All packages are released together, so one version is that of every bin. */
export function readReleaseVersion() {
  const file = path.join(root, 'packages', 'cost-guard', 'package.json');
  return String(JSON.parse(readFileSync(file, 'utf8')).version);
}

/**
 * The text of an action, with a version as the default of its input.
 *
 * @param {string} text
 * @param {string} version
 */
export function withDefaultVersion(text, version) {
  return text.replace(/^( {2}version:\n(?: {4}.*\n)*? {4}default: ).*$/m, `$1${version}`);
}

/**
 * A page, with a version in all references to our actions and in what npx fetches.
 *
 * @param {string} text
 * @param {string} version
 */
export function withReferences(text, version) {
  return text
    .replaceAll(/(\.github\/actions\/[\w-]+@v)\d[\w.-]*/g, `$1${version}`)
    .replaceAll(/(npx -y @backlog-toolkit\/[\w-]+@)\d[\w.-]*/g, `$1${version}`)
    .replaceAll(/(<40 digits> # v)\d[\w.-]*/g, `$1${version}`);
}

/** Puts the version that is about to be released into the actions and into the pages that show them. */
export function setVersions() {
  const version = readReleaseVersion();
  for (const { file, text, isInternal } of listActions())
    if (!isInternal) writeFileSync(file, withDefaultVersion(text, version));
  for (const name of pagesWithReferences) {
    const page = path.join(root, name);
    writeFileSync(page, withReferences(readFileSync(page, 'utf8'), version));
  }
  writeFileSync(path.join(root, 'docs', 'reference', 'actions.md'), renderActionsPage());
}

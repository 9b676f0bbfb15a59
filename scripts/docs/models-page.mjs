import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/root.mjs';
import { plainNodeEnv, runNode } from '../lib/run.mjs';
import { StepError } from '../lib/step.mjs';
import { page } from './markdown.mjs';

const folder = path.join(root, 'packages', 'model-registry');

/**
 * The models of the catalogue, as `model-registry table` prints them on the day of the catalogue.
 *
 * @returns {Promise<string>}
 */
export async function renderModelsPage() {
  const { readCatalogue } = await import(pathToFileURL(path.join(folder, 'dist', 'index.js')).href);
  const day = String((await readCatalogue()).generated_at).slice(0, 10);
  const cwd = mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-models-'));
  try {
    const bin = path.join(folder, 'bin', 'model-registry.cjs');
    const { code, stdout, output } = await runNode(bin, ['table', '--all', '--at', day], {
      cwd,
      env: plainNodeEnv(),
    });
    if (code !== 0) throw new StepError(`model-registry table ended with ${code}:\n${output}`);
    return page([
      '# Models',
      `What the catalogue in this version of model-registry knows, as of ${day}; prices in USD per million tokens. ` +
        '`model-registry table` prints the same for the registry of a project, `model-registry sync` brings it up to date.',
      stdout.trimEnd(),
    ]);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

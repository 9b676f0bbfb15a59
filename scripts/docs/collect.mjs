import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { listPackages, listPublicPackages } from '../lib/packages.mjs';
import { root } from '../lib/root.mjs';
import { StepError } from '../lib/step.mjs';
import { renderActionsPage } from './actions-page.mjs';
import { renderCliPage } from './cli-page.mjs';
import { renderModelsPage } from './models-page.mjs';
import { renderConfigPage, renderExitCodesPage, renderRulesPage, rulePage } from './other-pages.mjs';
import { renderPackagesPage } from './packages-page.mjs';
import { renderSkillsPage } from './skills-page.mjs';
import { renderTasksPage } from './tasks-page.mjs';
import { renderSchemaPages } from './schemas.mjs';

/**
 * Imports a built module of a package, or nothing when the package does not have it.
 *
 * @param {string} name folder name of the package
 * @param {string} file
 * @returns {Promise<any>}
 */
async function importBuilt(name, file) {
  const absolute = path.join(root, 'packages', name, 'dist', file);
  return existsSync(absolute) ? import(pathToFileURL(absolute).href) : undefined;
}

async function collectRules() {
  const groups = [];
  for (const { name, manifest } of listPublicPackages()) {
    const built = await importBuilt(name, 'index.js');
    if (Array.isArray(built?.rules)) groups.push({ packageName: manifest.name, rules: built.rules });
  }
  const without = groups
    .flatMap(({ rules }) => rules)
    .filter((rule) => !existsSync(path.join(root, 'docs', 'rules', rulePage(rule))));
  if (without.length > 0) {
    throw new StepError(
      `Rules without a page: ${without.map((rule) => `docs/rules/${rulePage(rule)}`).join(', ')}`,
    );
  }
  return groups;
}

/**
 * Everything that users can type or set.
 *
 * @returns {Promise<Parameters<typeof import('./check/coverage.mjs').listDuties>[0]>}
 */
export async function collectSurface() {
  const cliKit = await importBuilt('cli-kit', 'index.js');
  const config = await importBuilt('config', 'index.js');
  const specs = [];
  for (const { name, manifest } of listPackages())
    if (manifest.bin) specs.push((await importBuilt(name, 'cli.js')).spec);
  const groups = await collectRules();
  return {
    specs,
    globalOptions: cliKit.globalOptions,
    configKeys: await config.describeConfig(),
    rules: groups.flatMap(({ rules }) => rules),
  };
}

/**
 * Every generated page.
 *
 * @returns {Promise<Map<string, string>>} text by path below docs/reference
 * @throws {StepError} when a rule has no page.
 */
export async function collectPages() {
  const pages = new Map();
  const cliKit = await importBuilt('cli-kit', 'index.js');
  pages.set('exit-codes.md', renderExitCodesPage(Object.values(cliKit.exitCodes)));
  const config = await importBuilt('config', 'index.js');
  if (config?.describeConfig) pages.set('config.md', renderConfigPage(await config.describeConfig()));
  for (const { name, manifest } of listPackages()) {
    const spec = manifest.bin && (await importBuilt(name, 'cli.js'))?.spec;
    if (spec) pages.set(`${spec.name}.md`, renderCliPage(spec, cliKit.globalOptions));
  }
  for (const [name, text] of renderSchemaPages()) pages.set(name, text);
  pages.set('actions.md', renderActionsPage());
  pages.set('models.md', await renderModelsPage());
  pages.set('tasks.md', renderTasksPage());
  pages.set('skills.md', renderSkillsPage());
  pages.set('packages.md', renderPackagesPage());
  const rules = await collectRules();
  if (rules.length > 0) pages.set('rules/README.md', renderRulesPage(rules));
  return pages;
}

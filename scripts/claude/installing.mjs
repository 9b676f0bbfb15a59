import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNode } from '../lib/run.mjs';
import { step } from '../lib/step.mjs';
import { expectThat } from './expect.mjs';

/** @typedef {import('./client.mjs').Client} Client */

const id = 'backlog-toolkit@backlog-toolkit';

/** @param {Client} client @param {string} checkout @param {string} scratch */
async function validate(client, checkout, scratch) {
  const plugin = path.join(checkout, 'plugin');
  for (const folder of [plugin, checkout]) {
    const said = await client.run(['plugin', 'validate', '--strict', folder]);
    expectThat(said.includes('Validation passed'), `${folder} is valid`, said);
  }
  // A check that cannot fail would say nothing.
  const broken = path.join(scratch, 'broken');
  cpSync(plugin, broken, { recursive: true });
  const file = path.join(broken, '.claude-plugin', 'plugin.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), unknownKey: true }));
  await client.run(['plugin', 'validate', '--strict', broken], { expect: 1 });
}

/** @param {Client} client @param {string} project @param {readonly string[]} [options] */
async function list(client, project, options = []) {
  /** @type {{ id: string, scope: string, enabled: boolean, installPath: string }[]} */
  const plugins = JSON.parse(await client.run([...options, 'plugin', 'list', '--json'], { cwd: project }));
  return plugins;
}

/** @param {Client} client @param {string} plugin */
async function checkDetails(client, plugin) {
  const said = await client.run(['plugin', 'details', 'backlog-toolkit']);
  const names = (/** @type {string} */ folder) =>
    readdirSync(path.join(plugin, folder)).map((name) => path.basename(name, '.md'));
  for (const name of [...names('skills'), ...names('agents'), 'UserPromptSubmit', 'PreToolUse', 'SessionEnd'])
    expectThat(new RegExp(`\\b${name}\\b`).test(said), `details name ${name}`, said);
  const tokens = Number(/Always-on:\s+~?([\d,]+) tok/.exec(said)?.[1]?.replace(',', ''));
  expectThat(tokens < 1000, 'the plugin adds less than 1,000 tokens to each session', said);
}

/**
 * Installs the plugin in all the ways that there are.
 *
 * @param {Client} client
 * @param {{ checkout: string, project: string, scratch: string }} folders
 * @returns {Promise<string>} the folder that it was installed to
 */
export async function checkInstalling(client, { checkout, project, scratch }) {
  const plugin = path.join(checkout, 'plugin');
  await step('plugin and marketplace are valid, a broken one is not', () =>
    validate(client, checkout, scratch),
  );
  await step('marketplace added', () => client.run(['plugin', 'marketplace', 'add', checkout]));
  await step('installed for the user, with a budget', () =>
    client.run(['plugin', 'install', id, '--config', 'budget=25']),
  );
  await step('installed for a project', () =>
    client.run(['plugin', 'install', id, '--scope', 'project'], { cwd: project }),
  );
  const installed = await step('both are listed and enabled', async () => {
    const plugins = (await list(client, project)).filter((entry) => entry.id === id && entry.enabled);
    const scopes = plugins.map(({ scope }) => scope).toSorted();
    expectThat(scopes.join() === 'project,user', 'it is installed in both scopes', JSON.stringify(plugins));
    return plugins[0]?.installPath ?? '';
  });
  await step('--plugin-dir loads it for one session', async () => {
    const plugins = await list(client, project, ['--plugin-dir', plugin]);
    const isThere = plugins.some(({ scope, installPath }) => scope === 'session' && installPath === plugin);
    expectThat(isThere, 'the folder is listed', JSON.stringify(plugins));
  });
  await step('details name every skill, agent and hook', () => checkDetails(client, plugin));
  await step('an installed bin sets up a project', async () => {
    const bin = path.join(installed, 'bin', 'ticket-core');
    const { code, output } = await runNode(bin, ['init', '--yes'], { cwd: project });
    expectThat(code === 0 && output.includes('backlog.config.json'), 'ticket-core init works', output);
  });
  return installed;
}

/** @param {Client} client @param {string} project */
export async function checkUninstalling(client, project) {
  await step('uninstalled', async () => {
    await client.run(['plugin', 'uninstall', id, '--scope', 'project'], { cwd: project });
    await client.run(['plugin', 'uninstall', id, '--scope', 'user']);
    const left = (await list(client, project)).filter((entry) => entry.id === id);
    expectThat(left.length === 0, 'nothing is left', JSON.stringify(left));
  });
}

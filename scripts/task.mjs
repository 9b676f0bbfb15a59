// What an operator does with a project, from this checkout: `npm run ops -- --cwd PROJECT`; `npm run help` lists all.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setUp } from './lib/set-up.mjs';
import { runMain, say, StepError } from './lib/step.mjs';
import { renderTaskTable } from './tasks/render.mjs';
import { cleanCheckout, cleanProject } from './tasks/clean.mjs';
import { provideLedger, requireProject, runTask } from './tasks/run-task.mjs';
import { tasks } from './tasks/table.mjs';

/** @param {readonly string[]} words */
function readArguments(words) {
  const at = words.findIndex((word) => word === '--cwd' || word.startsWith('--cwd='));
  if (at === -1) return { options: words };
  const isJoined = words[at]?.startsWith('--cwd=');
  const { values } = parseArgs({
    args: words.slice(at, at + (isJoined ? 1 : 2)),
    options: { cwd: { type: 'string' } },
  });
  return { project: path.resolve(values.cwd ?? ''), options: words.toSpliced(at, isJoined ? 1 : 2) };
}

await runMain(async () => {
  const [name = '', ...words] = process.argv.slice(2);
  const task = tasks.find((known) => known.name === name);
  if (!task)
    throw new StepError(`There is no task "${name}".\n\n${renderTaskTable(tasks)}`, { exitCode: 64 });
  const { project, options } = readArguments(words);
  if (project !== undefined) requireProject(project);
  if (name === 'help') {
    process.stdout.write(`${renderTaskTable(tasks)}\n`);
    return 0;
  }
  if (name === 'clean') {
    const removed = project === undefined ? cleanCheckout() : cleanProject(project, Date.now());
    say(removed.length === 0 ? 'Nothing to remove.' : removed.map((file) => `removed ${file}`).join('\n'));
    return 0;
  }
  await setUp();
  if (project === undefined) {
    if (name === 'setup') return 0;
    throw new StepError(`Which project? npm run ${name} -- --cwd PROJECT`, { exitCode: 64 });
  }
  if (name === 'setup') provideLedger(project);
  return runTask(task, project, options);
});

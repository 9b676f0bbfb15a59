import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/root.mjs';
import { plainNodeEnv } from '../lib/run.mjs';
import { say, StepError } from '../lib/step.mjs';

/**
 * @param {import('./table.mjs').TaskCommand} command
 * @param {string} project
 * @returns {string | undefined} why it is left out
 */
function reasonToLeaveOut({ needs, unless }, project) {
  if (needs !== undefined && !existsSync(path.join(project, needs))) return `there is no ${needs}`;
  return unless !== undefined && existsSync(path.join(project, unless))
    ? `there is a ${unless} already`
    : undefined;
}

/** @param {string} project */
export function requireProject(project) {
  if (!existsSync(project))
    throw new StepError(`--cwd ${project}: there is no such folder.`, { exitCode: 66 });
}

/**
 * Makes an empty ledger where there is none, so that its absence is never mistaken for no costs.
 *
 * @param {string} project
 */
export function provideLedger(project) {
  const file = path.join(project, '.backlog-ops', 'usage-ledger.jsonl');
  mkdirSync(path.dirname(file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, '', { flag: 'wx' });
}

/**
 * Says in a line how the commands of a task ended.
 *
 * @param {readonly { line: string, code: number | undefined }[]} outcomes no code: it was left out
 */
export function summarizeTask(outcomes) {
  const ran = outcomes.filter(({ code }) => code !== undefined);
  const others = ran.filter(({ code }) => code !== 0);
  const left = outcomes.length - ran.length;
  const told = others.map(({ line, code }) => `${line} (${code})`).join(', ');
  return [
    others.length === 0
      ? `✓ ${ran.length} commands, all ended with 0`
      : `✗ ${others.length} of ${ran.length} commands did not end with 0: ${told}`,
    ...(left === 0 ? [] : [`${left} left out`]),
  ].join('; ');
}

/**
 * Runs every command of a task in a project, whatever the others said, and says at the end how they ended.
 *
 * @param {import('./table.mjs').Task} task
 * @param {string} project
 * @param {readonly string[]} options
 * @returns {number} the first exit code that is not 0
 */
export function runTask(task, project, options) {
  const outcomes = task.commands.map((command) => {
    const [bin = '', ...words] = command.line.split(' ');
    const args = [...words, ...(command.takesOptions ? options : [])];
    const reason = reasonToLeaveOut(command, project);
    say(`\n$ ${[bin, ...args].join(' ')}${reason === undefined ? '' : `   (left out: ${reason})`}`);
    if (reason !== undefined) return { line: command.line, code: undefined };
    const file = path.join(root, 'packages', bin, 'bin', `${bin}.cjs`);
    const { status } = spawnSync(process.execPath, [file, ...args], {
      cwd: project,
      env: plainNodeEnv(),
      stdio: 'inherit',
    });
    if (status !== 0) say(`(exit ${status})`);
    return { line: command.line, code: status ?? 70 };
  });
  if (outcomes.length > 1) say(`\n${summarizeTask(outcomes)}`);
  return outcomes.find(({ code }) => code !== undefined && code !== 0)?.code ?? 0;
}

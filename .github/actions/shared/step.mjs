// What the scripts of all actions share: inputs from the environment, outputs and annotations for the runner.
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';

/** Ends the step with one annotation and an exit code of the toolkit; see docs/reference/exit-codes.md. */
export class StepFailure extends Error {
  /**
   * @param {number} exitCode
   * @param {string} message
   */
  constructor(exitCode, message) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * An input, as the action's `env:` hands it over.
 *
 * @param {string} name as in action.yml
 * @returns {string} empty when it was not given
 */
export function input(name) {
  return process.env[`INPUT_${name.toUpperCase().replaceAll('-', '_')}`] ?? '';
}

/**
 * A switch. A typing error in one must not pass for "no".
 *
 * @param {string} name
 * @returns {boolean}
 * @throws {StepFailure} 64
 */
export function isOn(name) {
  const value = input(name);
  if (value === 'true') return true;
  if (value === 'false' || value === '') return false;
  throw new StepFailure(64, `Input ${name}: expected true or false, got ${JSON.stringify(value)}.`);
}

/**
 * The lines of an input that holds a list, without blanks around them; empty ones do not count.
 *
 * @param {string} name
 * @returns {string[]}
 */
export function lines(name) {
  return input(name)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * `--name=value` for an input that was given. In one word, so that no value can be taken for another option.
 *
 * @param {string} name of the input and of the option
 * @returns {string[]}
 */
export function option(name) {
  const value = input(name);
  return value === '' ? [] : [`--${name}=${value}`];
}

/**
 * @param {string} name of the input and of the switch
 * @returns {string[]}
 */
export function flag(name) {
  return isOn(name) ? [`--${name}`] : [];
}

/**
 * Sets an output of the step. The random delimiter keeps a value from ending its own block.
 *
 * @param {string} name
 * @param {string} value
 */
export function setOutput(name, value) {
  const file = process.env.GITHUB_OUTPUT;
  if (!file) return;
  const delimiter = `end-${randomUUID()}`;
  appendFileSync(file, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}

/** @param {string} markdown */
export function addSummary(markdown) {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file && markdown !== '') appendFileSync(file, markdown.endsWith('\n') ? markdown : `${markdown}\n`);
}

/**
 * @param {'error' | 'warning' | 'notice'} level
 * @param {string} message
 */
export function annotate(level, message) {
  const text = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  process.stdout.write(`::${level}::${text}\n`);
}

/**
 * Runs a step. What it returns is the exit code; a failure becomes an annotation.
 *
 * @param {() => number | Promise<number>} work
 */
export async function runStep(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    annotate('error', error.message);
    process.exitCode = error.exitCode;
  }
}

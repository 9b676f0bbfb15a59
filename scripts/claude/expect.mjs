import { StepError } from '../lib/step.mjs';

/**
 * @param {unknown} isTrue
 * @param {string} what should be so
 * @param {string} [found]
 * @throws {StepError} when it is not
 */
export function expectThat(isTrue, what, found = '') {
  if (!isTrue) throw new StepError(`Expected that ${what}.`, { log: found });
}

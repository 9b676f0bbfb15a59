import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, inspect } from 'node:util';

/**
 * @param {boolean} holds
 * @param {string} [message]
 */
function assertTrue(holds, message) {
  if (!holds) throw new Error(message);
}

const y18n = {
  __: format,
  /**
   * @param {string} singular
   * @param {string} plural
   * @param {number} count
   * @param {...unknown} values
   */
  __n(singular, plural, count, ...values) {
    const text = count === 1 ? singular : plural;
    return text.includes('%d') ? format(text, count, ...values) : format(text, ...values);
  },
  getLocale: () => 'en',
  setLocale() {},
  updateLocale() {},
};

/**
 * Stands in for what yargs takes from its surroundings, inside bundled bins, where it only renders English help of a
 * width that is given: no locale files, no search for a package.json, and neither `assert` nor the standard streams,
 * which load half of Node.
 *
 * @param {Record<'cliui' | 'Parser' | 'stringWidth', unknown>} parts what yargs builds upon
 */
export const makeYargsPlatform = ({ cliui, Parser, stringWidth }) => ({
  assert: {
    notStrictEqual: (/** @type {unknown} */ a, /** @type {unknown} */ b, /** @type {string} */ message) =>
      assertTrue(a !== b, message),
    strictEqual: (/** @type {unknown} */ a, /** @type {unknown} */ b, /** @type {string} */ message) =>
      assertTrue(a === b, message),
  },
  cliui,
  findUp() {},
  getCallerFile: () => '',
  getEnv: (/** @type {string} */ key) => process.env[key],
  getProcessArgvBin: () => '',
  inspect,
  mainFilename: '',
  Parser,
  path,
  process: {
    argv: () => process.argv,
    cwd: () => process.cwd(),
    emitWarning() {},
    execPath: () => process.execPath,
    exit() {},
    nextTick: (/** @type {() => void} */ run) => process.nextTick(run),
    stdColumns: null,
  },
  readFileSync,
  readdirSync,
  stringWidth,
  y18n,
});

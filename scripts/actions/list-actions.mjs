import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { root } from '../lib/root.mjs';

/**
 * @typedef {object} ActionStep
 * @property {string} [id]
 * @property {string} [if]
 * @property {string} [shell]
 * @property {string} [run]
 * @property {string} [uses]
 * @property {Record<string, string>} [with]
 * @property {Record<string, string>} [env]
 */

/**
 * @typedef {object} Action
 * @property {string} name
 * @property {string} description
 * @property {Record<string, { description: string, default?: string }>} [inputs]
 * @property {Record<string, { description: string, value: string }>} [outputs]
 * @property {{ using: string, steps: ActionStep[] }} runs
 */

/** Folder of all actions. */
const actionsFolder = path.join(root, '.github', 'actions');

/** For our own workflows only. */
const internal = new Set(['setup']);

/** @returns {{ name: string, file: string, text: string, action: Action, isInternal: boolean }[]} by name */
export function listActions() {
  return readdirSync(actionsFolder)
    .toSorted()
    .map((name) => ({ name, file: path.join(actionsFolder, name, 'action.yml') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const text = readFileSync(file, 'utf8');
      const action = /** @type {Action} */ (load(text));
      return { name, file, text, action, isInternal: internal.has(name) };
    });
}

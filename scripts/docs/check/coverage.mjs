import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../lib/root.mjs';

/**
 * What should be documented somewhere, and where it must stand.
 *
 * @typedef {object} Duty
 * @property {string} kind such as `command`
 * @property {string} name as a reader would search for it
 * @property {(page: string, text: string) => boolean} isIn
 */

/** @typedef {import('../../../packages/cli-kit/dist/index.js').CliSpec} CliSpec */

const isReference = (/** @type {string} */ page) => page.startsWith('docs/reference/');
const isGuide = (/** @type {string} */ page) => !isReference(page) && !page.startsWith('docs/rules/');

/** @param {string} readme */
const exitCodesOf = (readme) => /^## Exit codes\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(readme)?.[1] ?? '';

/**
 * @param {CliSpec} spec
 * @param {Readonly<Record<string, { describe: string }>>} globalOptions
 * @returns {Duty[]}
 */
function dutiesOf(spec, globalOptions) {
  const referencePage = `docs/reference/${spec.name}.md`;
  const readme = `packages/${spec.name}/README.md`;
  const commands = spec.commands.map(({ name }) => {
    const words = new RegExp(`\\b${spec.name}( [^\\n\`]*?)? ${name}\\b|\`${name}[ \`]`);
    /** @type {Duty} */
    const duty = {
      kind: 'command',
      name: `${spec.name} ${name} (in a guide or a README)`,
      isIn: (page, text) =>
        name === spec.defaultCommand
          ? page === readme
          : isGuide(page) && (page === readme || text.includes(spec.name)) && words.test(text),
    };
    return duty;
  });
  const options = [...spec.commands, { name: '', options: globalOptions }].flatMap(
    ({ name, options: own = {} }) =>
      Object.entries(own).map(([option, { describe }]) => ({
        kind: 'option',
        name: `${spec.name} ${name} --${option} (a description in ${referencePage})`,
        isIn: (/** @type {string} */ page, /** @type {string} */ text) =>
          page === referencePage && describe.trim().length > 3 && text.includes(`\`--${option}\``),
      })),
  );
  const codes = new Set(spec.commands.flatMap(({ exits = {} }) => Object.keys(exits)));
  const exits = [...codes].map((code) => ({
    kind: 'exit code',
    name: `${spec.name} ${code} (in ${readme})`,
    isIn: (/** @type {string} */ page, /** @type {string} */ text) =>
      page === readme && new RegExp(`\\b${code}\\b`).test(exitCodesOf(text)),
  }));
  return [...commands, ...options, ...exits];
}

/**
 * Everything that users can type or set, with the page where each must be found.
 *
 * @param {object} surface
 * @param {readonly CliSpec[]} surface.specs
 * @param {Readonly<Record<string, { describe: string }>>} surface.globalOptions
 * @param {readonly { path: string, description: string }[]} surface.configKeys
 * @param {readonly { id: string, docsUrl?: string }[]} surface.rules
 * @returns {Duty[]}
 */
export function listDuties({ specs, globalOptions, configKeys, rules }) {
  return [
    ...specs.flatMap((spec) => dutiesOf(spec, globalOptions)),
    ...configKeys.map(({ path: key, description }) => ({
      kind: 'config key',
      name: `${key} (a description in docs/reference/config.md)`,
      isIn: (/** @type {string} */ page, /** @type {string} */ text) =>
        page === 'docs/reference/config.md' && description.trim().length > 3 && text.includes(`\`${key}\``),
    })),
    ...rules.map(({ id }) => ({
      kind: 'rule',
      name: `${id} (a page below docs/rules)`,
      isIn: (/** @type {string} */ page, /** @type {string} */ text) =>
        page.startsWith('docs/rules/') && page.endsWith(`/${id}.md`) && text.length > 200,
    })),
  ];
}

/**
 * @param {readonly Duty[]} duties
 * @param {readonly string[]} pages paths below the root
 * @returns {{ counts: Map<string, { done: number, all: number }>, missing: string[] }}
 */
export function judgeCoverage(duties, pages) {
  const texts = pages.map((page) => ({ page, text: readFileSync(path.join(root, page), 'utf8') }));
  /** @type {Map<string, { done: number, all: number }>} */
  const counts = new Map();
  const missing = [];
  for (const { kind, name, isIn } of duties) {
    const isDone = texts.some(({ page, text }) => isIn(page, text));
    const { done, all } = counts.get(kind) ?? { done: 0, all: 0 };
    counts.set(kind, { done: done + Number(isDone), all: all + 1 });
    if (!isDone) missing.push(`${kind}: ${name}`);
  }
  return { counts, missing };
}

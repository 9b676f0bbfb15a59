// Characters before code is minified.
const largestShared = 30_000;
const largestAlways = 60_000;
const tiny = 2000;
const loads = /(\.then\(\(\) => )?\brequire\("\.\/([^"]+)"\)/g;

/**
 * A bundle in pieces.
 *
 * @typedef {object} Parts
 * @property {ReadonlyMap<string, string>} code CommonJS of `toCommonJs` by file name, such as `chunk-ABC.cjs`
 * @property {ReadonlySet<string>} workers files that Node starts
 */

/**
 * The files that a file loads at once or at a first use, and those that these load; not those of `import()`.
 *
 * @param {Parts['code']} code
 * @param {string} root
 */
function closureOf(code, root) {
  const closure = new Set([root]);
  for (const file of closure) {
    for (const [, isLate, name = ''] of code.get(file)?.matchAll(loads) ?? []) if (!isLate) closure.add(name);
  }
  return closure;
}

/**
 * Decides which files become parts of one: `cli` takes what every run may need, `common` what many commands share. A
 * large file stays alone, so that only those read it who use it; so does a command.
 *
 * @param {Parts} parts
 * @returns {Map<string, 'cli' | 'common'>} by file name
 */
function planPacks({ code, workers }) {
  const always = closureOf(code, 'cli.cjs');
  const commands = new Set(
    [...code.values()].flatMap((text) =>
      [...text.matchAll(loads)].flatMap(([, isLate, name = '']) => (isLate ? [name] : [])),
    ),
  );
  const closures = [...commands].map((root) => closureOf(code, root));
  const many = Math.max(2, closures.length / 4);
  /** @type {Map<string, 'cli' | 'common'>} */
  const packs = new Map();
  for (const [name, { length }] of code) {
    const users = closures.filter((closure) => closure.has(name)).length;
    const isAlways = always.has(name) && length <= largestAlways;
    const isShared = length <= largestShared && !commands.has(name) && users >= many;
    if (name === 'cli.cjs' || isAlways) packs.set(name, 'cli');
    else if ((isShared || length < tiny) && !workers.has(name)) packs.set(name, 'common');
  }
  return packs;
}

/**
 * One file that holds many, each of which runs when it is first asked for: `require(file).__part(name)`.
 *
 * @param {readonly (readonly [name: string, code: string])[]} parts
 */
function pack(parts) {
  const functions = parts.map(([name, code]) => `${JSON.stringify(name)}(exports) {\n${code}},\n`);
  return `var __parts = {\n${functions.join('')}}, __loaded = {};
function __part(name) {
  var part = __loaded[name];
  return part === undefined && __parts[name](part = __loaded[name] = {}), part;
}
exports.__part = __part;
`;
}

/**
 * Joins files that are loaded together: a file more costs Node some tenths of a millisecond, a function that does not run
 * next to nothing. `cli.cjs` exports `main`, as before.
 *
 * @param {Parts} parts
 * @returns {Map<string, string>} code by file name
 */
export function packParts(parts) {
  const packs = planPacks(parts);
  const relink = (/** @type {string} */ code, /** @type {string | undefined} */ own) =>
    code.replaceAll(loads, (whole, late = '', name) => {
      const other = packs.get(name);
      if (other === undefined) return whole;
      const from = other === own ? '' : `require("./${other}.cjs").`;
      return `${late}${from}__part(${JSON.stringify(name)})`;
    });
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const [name, code] of parts.code) if (!packs.has(name)) files.set(name, relink(code, undefined));
  for (const own of new Set(packs.values())) {
    const members = [...parts.code].filter(([name]) => packs.get(name) === own);
    files.set(`${own}.cjs`, pack(members.map(([name, code]) => [name, relink(code, own)])));
  }
  const main = 'exports.main = (packageJson) => __part("cli.cjs").main(packageJson);\n';
  files.set('cli.cjs', `${files.get('cli.cjs')}${main}`);
  return files;
}

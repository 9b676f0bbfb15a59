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
 * @property {ReadonlyMap<string, ReadonlySet<string>>} [packs] by the name of a file, those that it is to hold; it also
 *   takes what they need, unless it belongs to another one or is rare
 * @property {ReadonlySet<string>} [rare] files that most runs do not come to
 */

/**
 * The files that a file loads at once or at a first use, and those that these load; not those of `import()`.
 *
 * @param {Parts['code']} code
 * @param {string} root
 * @param {(name: string) => boolean} [isLeftOut]
 */
function closureOf(code, root, isLeftOut = () => false) {
  const closure = new Set([root]);
  for (const file of closure) {
    for (const [, isLate, name = ''] of code.get(file)?.matchAll(loads) ?? [])
      if (!isLate && !isLeftOut(name)) closure.add(name);
  }
  return closure;
}

/**
 * Decides which files become parts of one: `cli` takes what every run may need, the packs that are asked for what they
 * need, `common` what many commands share. A large file stays alone, so that only those read it who use it; so does a
 * command, and what is rare.
 *
 * @param {Parts} parts
 * @returns {Map<string, string>} by file name
 */
function planPacks({ code, workers, packs: wanted = new Map(), rare = new Set() }) {
  const roots = new Set([...wanted.values()].flatMap((names) => [...names]));
  const isApart = (/** @type {string} */ name) => rare.has(name) || roots.has(name);
  const always = closureOf(code, 'cli.cjs', isApart);
  const commands = new Set(
    [...code.values()].flatMap((text) =>
      [...text.matchAll(loads)].flatMap(([, isLate, name = '']) => (isLate ? [name] : [])),
    ),
  );
  const closures = [...commands].map((root) => closureOf(code, root));
  const many = Math.max(2, closures.length / 4);
  /** @type {Map<string, string>} */
  const packs = new Map();
  for (const name of always)
    if (name === 'cli.cjs' || (code.get(name)?.length ?? 0) <= largestAlways) packs.set(name, 'cli');
  for (const [pack, names] of wanted) {
    const isElsewhere = (/** @type {string} */ name) =>
      packs.has(name) || isApart(name) || (code.get(name)?.length ?? 0) > largestAlways;
    for (const root of names) for (const name of closureOf(code, root, isElsewhere)) packs.set(name, pack);
  }
  for (const [name, { length }] of code) {
    if (packs.has(name) || workers.has(name) || rare.has(name)) continue;
    const users = closures.filter((closure) => closure.has(name)).length;
    const isShared = length <= largestShared && !commands.has(name) && users >= many;
    if (isShared || length < tiny) packs.set(name, 'common');
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

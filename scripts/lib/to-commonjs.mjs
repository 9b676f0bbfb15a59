import { isBuiltin } from 'node:module';
import { transform } from 'esbuild';

/** @type {import('esbuild').TransformOptions} */
const target = { format: 'cjs', platform: 'node', target: 'node20.19', legalComments: 'none' };

const required = /^(?:var ([\w$]+) = )?(?:__toESM\d*\()?require\("([^"]+)"\)(?:, 1)?\)?;\n/gm;
const requiredLater = /__toESM\d*\((require\("\.[^"]+"\))\)/g;

/**
 * How generated code takes a module. `process.getBuiltinModule` does not touch every export, as `require` and `import`
 * do: those of `node:fs` load all streams.
 *
 * @param {string} specifier
 */
function takeModule(specifier) {
  const take = isBuiltin(specifier) ? 'process.getBuiltinModule' : 'require';
  return `${take}(${JSON.stringify(specifier)})`;
}

/**
 * Makes a module load what it imports when it first uses it. Right for code without side effects at its top level only.
 *
 * @param {string} code CommonJS as esbuild writes it, not minified
 */
function loadLazily(code) {
  /** @type {{ name: string, specifier: string }[]} */
  const lazy = [];
  const body = code.replaceAll(required, (_, /** @type {string | undefined} */ name, specifier) => {
    // An import without names is only there for side effects, of which there are none.
    if (name === undefined) return '';
    if (!name.startsWith('import_')) return `var ${name} = ${takeModule(specifier)};\n`;
    lazy.push({ name, specifier });
    return '';
  });
  const specifiers = new Map(lazy.map(({ name, specifier }) => [name, specifier]));
  const withCalls = body
    // `new load().Name()` would call the loader as a constructor.
    .replaceAll(/\bnew (import_[\w$]+(?:\.[\w$]+)+)/g, 'new ($1)')
    .replaceAll(
      /\b(import_[\w$]+)(\.default\b)?/g,
      (whole, name, /** @type {string} */ defaultExport = '') => {
        const specifier = specifiers.get(name);
        if (specifier === undefined) return whole;
        return `load_${name}()${isBuiltin(specifier) ? '' : defaultExport}`;
      },
    );
  const loaders = lazy.map(
    ({ name, specifier }) =>
      `var kept_${name}; function load_${name}() { return kept_${name} ??= ${takeModule(specifier)}; }\n`,
  );
  return `${withCalls}${loaders.join('')}`;
}

/**
 * Turns an ES module of a bundle into CommonJS, which Node loads faster, and makes it load what it imports when it first
 * uses it. The module and what it imports may have no side effects at their top level, and no top-level await.
 *
 * @param {string} code as esbuild bundles it, not minified
 * @param {string} name of the file that `import.meta.url` tells
 * @returns {Promise<string>}
 */
export async function toCommonJs(code, name) {
  const { code: plain } = await transform(code, {
    ...target,
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'import_meta_url' },
  });
  const url = `process.getBuiltinModule("node:url").pathToFileURL(__dirname + ${JSON.stringify(`/${name}`)}).href`;
  const lazy = loadLazily(plain)
    .replaceAll(requiredLater, '$1')
    .replace('var stdin_exports = {};', 'var stdin_exports = exports;')
    .replace('module.exports = __toCommonJS(stdin_exports);', '')
    .replace(/^0 && \(module\.exports = \{[^}]*\}\);$/m, '')
    .replaceAll(/\bimport_meta_url\b/g, url);
  // Takes out the helpers that are not needed any more.
  return (await transform(lazy, { ...target, minifySyntax: true, treeShaking: true })).code;
}

/** @param {string} code CommonJS */
export async function minify(code) {
  return (await transform(code, { ...target, minify: true, treeShaking: true })).code;
}

const importStatement =
  /import(?:([\w$]+)|\*as ([\w$]+)|(?: ?([\w$]+),)?\{([^}]*)\})? ?from"(node:[\w/]+)";/g;
const spacedImport = /import (?:([\w$]+)|\* ?as ([\w$]+)) ?from"(node:[\w/]+)";/g;

/**
 * Rewrites the imports of Node's own modules in minified output to `process.getBuiltinModule`. An import makes the loader
 * touch every export of the module, and those of `node:fs` load all streams: some milliseconds for names nobody uses.
 *
 * @param {string} code as esbuild minifies it
 */
export function takeBuiltinsDirectly(code) {
  const take = (/** @type {string} */ name) => `process.getBuiltinModule(${JSON.stringify(name)})`;
  return code
    .replaceAll(spacedImport, (_, single, all, name) => `const ${single ?? all}=${take(name)};`)
    .replaceAll(importStatement, (whole, single, all, first, list, name) => {
      if (list === undefined) return single || all ? `const ${single ?? all}=${take(name)};` : whole;
      const names = list.replaceAll(/([\w$]+) as ([\w$]+)/g, '$1:$2');
      return `const {${names}}=${take(name)}${first === undefined ? '' : `,${first}=${take(name)}`};`;
    });
}

import { readFileSync } from 'node:fs';
import path from 'node:path';

const imported = /^import \{([^}]*)\} from '(@backlog-toolkit\/[^'/]+)';$/gm;
const exported = /^export \{([^}]*)\} from '(\.\/[^']+)';$/gm;

/** @param {string} list such as `one, two as three` */
function readNames(list) {
  return list.split(',').flatMap((part) => {
    const [name = '', alias = name] = part.trim().split(/\s+as\s+/);
    return name === '' ? [] : [{ name, alias }];
  });
}

/**
 * Which file of a package an exported name is from.
 *
 * @param {string} index the code of its `index.js`
 * @returns {Map<string, { file: string, name: string }>}
 */
function readIndex(index) {
  return new Map(
    [...index.matchAll(exported)].flatMap(([, names = '', file = '']) =>
      readNames(names).map(({ name, alias }) => [alias, { file, name }]),
    ),
  );
}

/**
 * Takes imports from the files that their names are from, instead of from the index of their package. A bundler that
 * splits code cannot: what one command uses of an index belongs to all that use anything of it.
 *
 * @param {string} code as tsc writes it
 * @param {(packageName: string) => { code: string, folder: string } | undefined} findIndex
 * @returns {string}
 */
export function skipIndexes(code, findIndex) {
  return code.replaceAll(
    imported,
    (whole, /** @type {string} */ names, /** @type {string} */ packageName) => {
      const index = findIndex(packageName);
      if (index === undefined) return whole;
      const places = readIndex(index.code);
      return readNames(names)
        .map(({ name, alias }) => {
          const place = places.get(name);
          if (place === undefined) throw new Error(`${packageName} exports no ${name}`);
          const file = JSON.stringify(path.join(index.folder, place.file));
          return `import { ${place.name} as ${alias} } from ${file};`;
        })
        .join(' ');
    },
  );
}

/** @type {import('esbuild').Plugin} */
export const indexSkipper = {
  name: 'skip-indexes',
  setup(builder) {
    /** @type {Map<string, { code: string, folder: string }>} */
    const indexes = new Map();
    builder.onLoad({ filter: /[/\\]dist[/\\].*\.js$/ }, async ({ path: file }) => {
      if (file.includes('node_modules')) return undefined;
      const code = readFileSync(file, 'utf8');
      for (const [, , name = ''] of code.matchAll(imported)) {
        if (indexes.has(name)) continue;
        const found = await builder.resolve(name, {
          kind: 'import-statement',
          resolveDir: path.dirname(file),
        });
        indexes.set(name, { code: readFileSync(found.path, 'utf8'), folder: path.dirname(found.path) });
      }
      return { contents: skipIndexes(code, (name) => indexes.get(name)) };
    });
  },
};

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../lib/root.mjs';

/**
 * A module that reads files beside the bin, and what stands for it where there is one file only.
 *
 * @typedef {object} Stand
 * @property {string} code
 * @property {(folder: string) => { texts?: Record<string, string>, bytes?: Record<string, string> }} files what it asks
 *   for by name, and the path; `folder` is that of the package
 */

/** @param {string} folder */
const resolveFrom = (folder) => createRequire(path.join(folder, 'package.json')).resolve;

/** @type {Record<string, Stand>} by path below packages/ */
const stands = {
  'orch-ops/dist/io/sql-wasm.js': {
    code: `export const readSqlWasm = () => embeddedBytes('sql-wasm.wasm');`,
    files: (folder) => ({ bytes: { 'sql-wasm.wasm': resolveFrom(folder)('sql.js/dist/sql-wasm.wasm') } }),
  },
  'cost-guard/dist/io/page-files.js': {
    code: `export const readPage = (name) => embeddedText('page/' + name);
      export const readPlot = (name) => embeddedText('uplot/' + name);`,
    files: (folder) => {
      const page = ['style.css', 'charts.js'].map((name) => [
        `page/${name}`,
        path.join(folder, 'src', 'report', 'page', name),
      ]);
      const plot = path.dirname(resolveFrom(folder)('uplot/package.json'));
      const plotFiles = ['dist/uPlot.min.css', 'dist/uPlot.iife.min.js', 'LICENSE'].map((name) => [
        `uplot/${name}`,
        path.join(plot, name),
      ]);
      return { texts: Object.fromEntries([...page, ...plotFiles]) };
    },
  },
};

const threadStart = /new Worker\(new URL\('\.\/([\w-]+)\.js', import\.meta\.url\), \{/g;

/**
 * Replaces what reads files beside the bin, and what starts threads from such.
 *
 * @param {Set<string>} used collects the names of the modules that were replaced
 * @returns {import('esbuild').Plugin}
 */
export function embedModules(used) {
  return {
    name: 'embed-modules',
    setup(builder) {
      builder.onLoad({ filter: /[/\\]dist[/\\].*\.js$/ }, ({ path: file }) => {
        const name = path.relative(path.join(root, 'packages'), file).replaceAll('\\', '/');
        const stand = stands[name];
        if (stand) {
          used.add(name);
          return { contents: stand.code };
        }
        if (name.startsWith('..')) return undefined;
        const text = readFileSync(file, 'utf8');
        if (!text.includes('new Worker(')) return undefined;
        const contents = text.replaceAll(threadStart, 'new Worker(threadSource("$1.cjs"), { eval: true, ');
        if (contents === text) throw new Error(`${name} starts a thread in a way that is not known here`);
        return { contents };
      });
    },
  };
}

/**
 * The files that the replaced modules ask for.
 *
 * @param {ReadonlySet<string>} used
 */
export function listEmbedded(used) {
  const files = [...used].toSorted().map((name) => {
    const [packageName = ''] = name.split('/');
    return stands[name]?.files(path.join(root, 'packages', packageName));
  });
  return {
    texts: Object.assign({}, ...files.map((one) => one?.texts)),
    bytes: Object.assign({}, ...files.map((one) => one?.bytes)),
  };
}

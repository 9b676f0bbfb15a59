import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { indexSkipper } from './skip-indexes.mjs';
import { toCommonJs } from './to-commonjs.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * The code of a bin in pieces, not minified.
 *
 * @typedef {object} Bundle
 * @property {Map<string, string>} code CommonJS by file name, such as `cli.cjs`
 * @property {Set<string>} workers files that Node starts as threads
 * @property {Map<string, Set<string>>} packs files that belong into one, by its name
 * @property {Set<string>} rare files that most runs do not come to
 * @property {Record<string, unknown>} inputs esbuild's account of what went into it, by path from `folder`
 */

/** @type {import('esbuild').Plugin} */
const slimYargs = {
  name: 'slim-yargs',
  setup(builder) {
    builder.onLoad({ filter: /[/\\]yargs[/\\]lib[/\\]platform-shims[/\\]esm\.mjs$/ }, () => ({
      contents: `import cliui from 'cliui';
        import stringWidth from 'string-width';
        import Parser from 'yargs-parser';
        import { makeYargsPlatform } from ${JSON.stringify(path.join(here, 'yargs-platform.mjs'))};
        export default makeYargsPlatform({ cliui, Parser, stringWidth });`,
    }));
  },
};

/**
 * What package.json says of modules: which belong into one file, by its name, with all that they need, unless it is in
 * another one or rare; and which most runs do not come to: `"bundle": { "packs": { "hot": ["commands/hot"] }, "rare":
 * ["@backlog-toolkit/usage-ledger/io/read-ledger"] }`.
 *
 * @param {string} folder of the package
 */
function readWishes(folder) {
  /** @type {{ bundle?: { packs?: Record<string, string[]>, rare?: string[] } }} */
  const { bundle = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const moduleFile = (/** @type {string} */ name) => {
    const [, owner, file = name] = /^(@[^/]+\/[^/]+)\/(.+)$/.exec(name) ?? [];
    const place = path.join(owner === undefined ? '' : `node_modules/${owner}`, 'dist', `${file}.js`);
    return path.relative(realpathSync(folder), realpathSync(path.join(folder, place))).replaceAll('\\', '/');
  };
  return {
    packs: Object.entries(bundle.packs ?? {}).map(([name, modules]) => ({
      name,
      modules: modules.map(moduleFile),
    })),
    rare: (bundle.rare ?? []).map(moduleFile),
  };
}

/**
 * Of undici, the bins use requests and proxies; without the rest (fetch, WebSocket, mocks, caches) it is half as large.
 *
 * @type {import('esbuild').Plugin}
 */
const slimUndici = {
  name: 'slim-undici',
  setup(builder) {
    builder.onResolve({ filter: /^\.\/lib\/(?:cache|interceptor|mock|web)\// }, ({ importer }) =>
      /[/\\]undici[/\\]index\.js$/.test(importer) ? { path: 'left-out', namespace: 'undici' } : undefined,
    );
    // The one thing of these that undici makes when it is loaded.
    builder.onLoad({ filter: /.*/, namespace: 'undici' }, () => ({
      contents: 'module.exports = { CacheStorage: class {} };',
    }));
  },
};

/**
 * Bundles dist/cli.js of a built package and all it reaches. Lazy commands become files of their own, so that a command
 * loads only what it uses.
 *
 * @param {object} bin
 * @param {string} bin.folder of the package, absolute
 * @param {Record<string, string>} bin.workers modules by the name that `new URL('./name.js', import.meta.url)` asks for
 * @param {import('esbuild').Plugin[]} [bin.plugins]
 * @returns {Promise<Bundle>}
 */
export async function bundleBin({ folder, workers, plugins = [] }) {
  /** @type {import('esbuild').BuildOptions & { metafile: true, write: false }} */
  const options = {
    absWorkingDir: folder,
    outdir: 'dist/bin',
    outExtension: { '.js': '.cjs' },
    write: false,
    bundle: true,
    // Only ES modules can be split; the chunks become CommonJS below.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    alias: { 'string-width': path.join(here, 'narrow-string-width.mjs') },
    plugins: [slimYargs, slimUndici, ...plugins, indexSkipper],
  };
  const entryPoints = { cli: 'dist/cli.js', ...workers };
  const first = await build({ ...options, entryPoints });
  // What a large module of ours shares a chunk with should not have to load it: it becomes a chunk of its own.
  const large = Object.values(first.metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([input, { bytesInOutput }]) => bytesInOutput > 30_000 && !input.includes('node_modules'))
      .map(([input]) => input),
  );
  const { packs, rare } = readWishes(folder);
  // Each of these begins a chunk of its own, with what only it needs.
  const roots = [...large, ...packs.flatMap(({ modules }) => modules), ...rare];
  const { metafile, outputFiles } = await build({
    ...options,
    entryPoints: {
      ...entryPoints,
      ...Object.fromEntries(roots.map((input) => [`part-${path.parse(input).name}`, input])),
    },
  });
  // esbuild writes a chunk for every import() it reads, also for those in code that nothing uses.
  const { outputs } = metafile;
  const reached = new Set(Object.keys(entryPoints).map((name) => `dist/bin/${name}.cjs`));
  for (const file of reached) {
    for (const { path: imported } of outputs[file]?.imports ?? [])
      if (outputs[imported]) reached.add(imported);
  }
  /** @type {Map<string, string>} */
  const code = new Map();
  for (const { path: file, text } of outputFiles) {
    const name = path.basename(file);
    if (reached.has(`dist/bin/${name}`)) code.set(name, await toCommonJs(text, name));
  }
  const chunksOf = (/** @type {string[]} */ modules) =>
    new Set(
      [...reached]
        .filter((file) => Object.keys(outputs[file]?.inputs ?? {}).some((input) => modules.includes(input)))
        .map((file) => path.basename(file)),
    );
  return {
    code,
    packs: new Map(packs.map(({ name, modules }) => [name, chunksOf(modules)])),
    rare: chunksOf(rare),
    workers: new Set(Object.keys(workers).map((worker) => `${worker}.cjs`)),
    inputs: Object.fromEntries([...reached].flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}))),
  };
}

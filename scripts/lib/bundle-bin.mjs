import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { toCommonJs } from './to-commonjs.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * The code of a bin in pieces, not minified.
 *
 * @typedef {object} Bundle
 * @property {Map<string, string>} code CommonJS by file name, such as `cli.cjs`
 * @property {Set<string>} workers files that Node starts as threads
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
    plugins: [slimYargs, ...plugins],
  };
  const entryPoints = { cli: 'dist/cli.js', ...workers };
  const first = await build({ ...options, entryPoints });
  // What a large module of ours shares a chunk with should not have to load it: it becomes a chunk of its own.
  const large = Object.values(first.metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([input, { bytesInOutput }]) => bytesInOutput > 30_000 && !input.includes('node_modules'))
      .map(([input]) => input),
  );
  const { metafile, outputFiles } = await build({
    ...options,
    entryPoints: {
      ...entryPoints,
      ...Object.fromEntries(large.map((input) => [`part-${path.parse(input).name}`, input])),
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
  return {
    code,
    workers: new Set(Object.keys(workers).map((worker) => `${worker}.cjs`)),
    inputs: Object.fromEntries([...reached].flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}))),
  };
}

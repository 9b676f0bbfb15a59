// Bundles the bin of the package in the current folder: dist/cli.js and all it reaches → dist/bin.
// Lazy commands become chunks of their own, so that a command loads only what it uses.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packParts } from './lib/pack-parts.mjs';
import { renderNotices } from './lib/third-party-notices.mjs';
import { minify, toCommonJs } from './lib/to-commonjs.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const { bundle = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
/**
 * Worker files stand beside the chunks, under the name that `new URL('./name.js', import.meta.url)` asks for:
 * `"bundle": { "workers": { "scan-worker": "@backlog-toolkit/usage-ledger/scan-worker" } }`.
 * @type {Record<string, string>}
 */
const workers = bundle.workers ?? {};
/** @param {string} file */
const isEntry = (file) => ['cli', ...Object.keys(workers)].some((name) => file === `dist/bin/${name}.cjs`);
/** @type {import('esbuild').Plugin} */
const slimYargs = {
  name: 'slim-yargs',
  setup(builder) {
    builder.onLoad({ filter: /[/\\]yargs[/\\]lib[/\\]platform-shims[/\\]esm\.mjs$/ }, () => ({
      contents: `import cliui from 'cliui';
        import stringWidth from 'string-width';
        import Parser from 'yargs-parser';
        import { makeYargsPlatform } from ${JSON.stringify(path.join(here, 'lib/yargs-platform.mjs'))};
        export default makeYargsPlatform({ cliui, Parser, stringWidth });`,
    }));
  },
};
rmSync('dist/bin', { recursive: true, force: true });
/** @type {import('esbuild').BuildOptions & { metafile: true, write: false }} */
const options = {
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
  alias: { 'string-width': path.join(here, 'lib/narrow-string-width.mjs') },
  plugins: [slimYargs],
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
const reached = new Set(Object.keys(outputs).filter((file) => isEntry(file)));
for (const file of reached) {
  for (const { path: imported } of outputs[file]?.imports ?? []) if (outputs[imported]) reached.add(imported);
}
/** @type {Map<string, string>} */
const code = new Map();
for (const { path: file, text } of outputFiles) {
  const name = path.basename(file);
  if (reached.has(`dist/bin/${name}`)) code.set(name, await toCommonJs(text, name));
}
const workerFile = new RegExp(`"\\./(${Object.keys(workers).join('|') || '$'})\\.js"`, 'g');
mkdirSync('dist/bin', { recursive: true });
for (const [name, text] of packParts({
  code,
  workers: new Set(Object.keys(workers).map((worker) => `${worker}.cjs`)),
}))
  writeFileSync(`dist/bin/${name}`, (await minify(text)).replaceAll(workerFile, '"./$1.cjs"'));
/**
 * Files of other packages that a bundled one reads beside itself: `"bundle": { "files": ["sql.js/dist/sql-wasm.wasm"] }`.
 * @type {string[]}
 */
const files = bundle.files ?? [];
const { resolve } = createRequire(path.resolve('package.json'));
for (const file of files) copyFileSync(resolve(file), path.join('dist/bin', path.posix.basename(file)));
const used = Object.fromEntries([...reached].flatMap((file) => Object.entries(outputs[file]?.inputs ?? {})));
writeFileSync('dist/bin/THIRD-PARTY-NOTICES.txt', renderNotices({ inputs: used }, process.cwd()));

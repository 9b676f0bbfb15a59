// Bundles the bin of the package in the current folder: dist/cli.js and all it reaches → dist/bin.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleBin } from './lib/bundle-bin.mjs';
import { packParts } from './lib/pack-parts.mjs';
import { renderNotices } from './lib/third-party-notices.mjs';
import { minify } from './lib/to-commonjs.mjs';

const { bundle = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
/**
 * Worker files stand beside the chunks, under the name that `new URL('./name.js', import.meta.url)` asks for:
 * `"bundle": { "workers": { "scan-worker": "@backlog-toolkit/usage-ledger/scan-worker" } }`.
 * @type {Record<string, string>}
 */
const workers = bundle.workers ?? {};
rmSync('dist/bin', { recursive: true, force: true });
const bundled = await bundleBin({ folder: process.cwd(), workers });
const workerFile = new RegExp(`"\\./(${Object.keys(workers).join('|') || '$'})\\.js"`, 'g');
mkdirSync('dist/bin', { recursive: true });
for (const [name, text] of packParts(bundled))
  writeFileSync(`dist/bin/${name}`, (await minify(text)).replaceAll(workerFile, '"./$1.cjs"'));
/**
 * Files of other packages that a bundled one reads beside itself: `"bundle": { "files": ["sql.js/dist/sql-wasm.wasm"] }`.
 * @type {string[]}
 */
const files = bundle.files ?? [];
const { resolve } = createRequire(path.resolve('package.json'));
for (const file of files) copyFileSync(resolve(file), path.join('dist/bin', path.posix.basename(file)));
writeFileSync('dist/bin/THIRD-PARTY-NOTICES.txt', renderNotices(bundled, process.cwd()));

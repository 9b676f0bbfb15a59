import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { bundleBin } from '../lib/bundle-bin.mjs';
import { packParts } from '../lib/pack-parts.mjs';
import { listPublicPackages } from '../lib/packages.mjs';
import { root } from '../lib/root.mjs';
import { renderNotices } from '../lib/third-party-notices.mjs';
import { minify } from '../lib/to-commonjs.mjs';
import { embedModules, listEmbedded } from './embedded-modules.mjs';
import { findPart, renderSingleFile } from './single-file.mjs';

/** Where the bins of the plugin are. */
export const binFolder = path.join(root, 'plugin', 'bin');

/** The bins that the plugin brings along. */
const pluginBins = new Set([
  'batch-queue',
  'cost-guard',
  'model-registry',
  'orch-ops',
  'prompt-lint',
  'ticket-core',
  'ticket-flow',
]);

const threads = ['scan-worker', 'transcripts-worker'];
const ledger = '@backlog-toolkit/usage-ledger';

/**
 * Compresses, unless the text that is there already says the same: another version of Node may compress differently.
 *
 * @param {string} file
 * @param {string | undefined} before
 */
function packBytes(file, before) {
  const bytes = readFileSync(file);
  try {
    if (before !== undefined && brotliDecompressSync(Buffer.from(before, 'base64')).equals(bytes))
      return before;
  } catch {
    // What is there is damaged.
  }
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: 22 };
  return brotliCompressSync(bytes, { params }).toString('base64');
}

/** @param {import('../lib/packages.mjs').Package} one a built package */
async function renderBin({ name, folder, manifest }) {
  const isReader = manifest.dependencies?.[ledger] !== undefined;
  const workers = Object.fromEntries(isReader ? threads.map((one) => [one, `${ledger}/${one}`]) : []);
  /** @type {Set<string>} */
  const used = new Set();
  const bundle = await bundleBin({ folder, workers, plugins: [embedModules(used)] });
  const packed = packParts(bundle);
  /** @type {Map<string, string>} */
  const parts = new Map();
  // What every run loads stands first.
  const names = [...packed.keys()].toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  for (const part of names) parts.set(part, await minify(packed.get(part) ?? ''));
  const { texts, bytes } = listEmbedded(used);
  for (const [part, file] of Object.entries(texts)) parts.set(part, readFileSync(file, 'utf8'));
  const target = path.join(binFolder, name);
  const before = existsSync(target) ? readFileSync(target, 'utf8') : '';
  for (const [part, file] of Object.entries(bytes)) parts.set(part, packBytes(file, findPart(before, part)));
  const version = manifest.version;
  const bugs = String(Reflect.get(manifest, 'bugs'));
  const inputs = [
    ...Object.keys(bundle.inputs),
    ...Object.values(texts).map((file) => path.relative(folder, file).replaceAll('\\', '/')),
  ].map((input) => [path.posix.join('packages', name, input), {}]);
  return { text: await renderSingleFile({ name, manifest: { version, bugs }, parts }), inputs };
}

/** @param {string} part */
function rank(part) {
  return ['cli.cjs', 'common.cjs'].indexOf(part) >>> 0;
}

/**
 * All that stands in plugin/bin.
 *
 * @returns {Promise<Map<string, { text: string, isExecutable: boolean }>>} by file name
 */
export async function renderBins() {
  /** @type {Map<string, { text: string, isExecutable: boolean }>} */
  const files = new Map();
  /** @type {unknown[][]} */
  const inputs = [];
  for (const one of listPublicPackages()) {
    if (!pluginBins.has(one.name)) continue;
    const bin = await renderBin(one);
    inputs.push(...bin.inputs);
    files.set(one.name, { text: bin.text, isExecutable: true });
    files.set(`${one.name}.cmd`, { text: `@node "%~dp0${one.name}" %*\n`, isExecutable: false });
  }
  const notices = renderNotices({ inputs: Object.fromEntries(inputs) }, root);
  files.set('THIRD-PARTY-NOTICES.txt', { text: notices, isExecutable: false });
  // Files without an ending are what the nearest package.json says.
  files.set('package.json', { text: '{ "private": true, "type": "commonjs" }\n', isExecutable: false });
  return files;
}

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const blockSize = 512;

/**
 * Reads one file out of a .tgz.
 *
 * @param {string} tarball
 * @param {string} wanted path in the archive
 * @returns {string}
 * @throws {Error} when the archive has no such file.
 */
export function readPackedFile(tarball, wanted) {
  const bytes = gunzipSync(readFileSync(tarball));
  const readText = (/** @type {number} */ at, /** @type {number} */ length) =>
    bytes.toString('utf8', at, at + length).replace(/\0.*$/s, '');
  for (let at = 0; at + blockSize <= bytes.length;) {
    const size = Number.parseInt(readText(at + 124, 12), 8) || 0;
    if (readText(at, 100) === wanted) return bytes.toString('utf8', at + blockSize, at + blockSize + size);
    at += blockSize + Math.ceil(size / blockSize) * blockSize;
  }
  throw new Error(`${tarball} holds no ${wanted}`);
}

/**
 * The ustar header of one file.
 *
 * @param {string} name
 * @param {number} size in bytes
 * @param {boolean} isExecutable
 */
function renderHeader(name, size, isExecutable) {
  const header = Buffer.alloc(blockSize);
  const put = (/** @type {string} */ text, /** @type {number} */ at) => header.write(text, at, 'utf8');
  const octal = (/** @type {number} */ value, /** @type {number} */ digits) =>
    value.toString(8).padStart(digits, '0');
  // A long path is split at a slash: up to 100 bytes of name, the rest in the prefix field.
  const cut = Buffer.byteLength(name) <= 100 ? -1 : name.indexOf('/', name.length - 100);
  put(name.slice(cut + 1), 0);
  put(`${octal(isExecutable ? 0o755 : 0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100);
  put(`${octal(size, 11)}\0${octal(0, 11)}\0${' '.repeat(8)}0`, 124);
  put('ustar\u000000', 257);
  if (cut !== -1) put(name.slice(0, cut), 345);
  put(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
  );
  return header;
}

/**
 * Writes an installed package as a .tgz like the one it was installed from.
 *
 * @param {string} folder
 * @param {string} tarball
 */
export function packFolder(folder, tarball) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !/(?:^|\/)node_modules(?:\/|$)/.test(name))
    .filter((name) => statSync(path.join(folder, name)).isFile());
  const parts = files.flatMap((name) => {
    const file = path.join(folder, name);
    const bytes = readFileSync(file);
    const padding = Buffer.alloc((blockSize - (bytes.length % blockSize)) % blockSize);
    return [
      renderHeader(`package/${name}`, bytes.length, (statSync(file).mode & 0o111) !== 0),
      bytes,
      padding,
    ];
  });
  writeFileSync(tarball, gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * blockSize)]), { level: 1 }));
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

/**
 * @typedef {object} Offer
 * @property {import('./packages.mjs').Manifest} manifest package.json as it is in the tarball
 * @property {string} tarball file name
 */

/**
 * The document that npm asks for by a package's name.
 *
 * @param {readonly Offer[]} offers all versions of one package
 * @param {string} base URL of the registry
 */
function describePackage(offers, base) {
  const versions = offers.map(({ manifest, tarball }) => {
    const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    return [
      manifest.version,
      { ...manifest, dist: { integrity, tarball: `${base}/-/${path.basename(tarball)}` } },
    ];
  });
  const latest = versions.at(-1)?.[0];
  return { name: offers[0]?.manifest.name, 'dist-tags': { latest }, versions: Object.fromEntries(versions) };
}

/**
 * Serves tarballs as an npm registry on a free port of 127.0.0.1; nothing else is fetched or forwarded.
 *
 * @param {readonly Offer[]} offers
 * @returns {Promise<{ url: string, missed: string[], close: () => Promise<void> }>} `missed` collects the names that
 *   were asked for and are not there
 */
export async function serveRegistry(offers) {
  const files = new Map(offers.map(({ tarball }) => [path.basename(tarball), tarball]));
  /** @type {string[]} */
  const missed = [];
  let base = '';
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1));
    const tarball = name.startsWith('-/') ? files.get(name.slice(2)) : undefined;
    const found = offers.filter(({ manifest }) => manifest.name === name);
    if (tarball) {
      response.setHeader('content-type', 'application/octet-stream');
      response.end(readFileSync(tarball));
    } else if (found.length > 0) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(describePackage(found, base)));
    } else {
      missed.push(name);
      response.statusCode = 404;
      response.end('{}');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    url: base,
    missed,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import path from 'node:path';
import { listDependencies } from './dependency-closure.mjs';
import { packAll } from './pack.mjs';
import { listPublicPackages } from './packages.mjs';
import { packFolder, readPackedFile } from './tar.mjs';

/**
 * @param {import('./dependency-closure.mjs').Installed} installed
 * @param {string} destination
 * @returns {import('./loopback-registry.mjs').Offer}
 */
function packInstalled({ folder, manifest }, destination) {
  const tarball = path.join(destination, `${manifest.name.replace('/', '-')}-${manifest.version}.tgz`);
  packFolder(folder, tarball);
  return { manifest, tarball };
}

/**
 * Everything that somebody needs who installs our packages: they as they would be published, and all they bring along,
 * made from what is installed here.
 *
 * @param {string} pnpmFolder
 * @param {string} destination an existing folder for the tarballs
 * @returns {Promise<import('./loopback-registry.mjs').Offer[]>}
 */
export async function packOffers(pnpmFolder, destination) {
  const own = await packAll(pnpmFolder, destination);
  const names = new Set(own.map(({ name }) => name));
  const outside = new Map(
    listPublicPackages()
      .flatMap(({ folder, manifest }) => listDependencies(folder, manifest))
      .filter(({ manifest }) => !names.has(manifest.name))
      .map((installed) => [installed.folder, installed]),
  );
  return [
    ...own.map(({ filename }) => ({
      manifest: JSON.parse(readPackedFile(filename, 'package/package.json')),
      tarball: filename,
    })),
    ...[...outside.values()].map((installed) => packInstalled(installed, destination)),
  ];
}

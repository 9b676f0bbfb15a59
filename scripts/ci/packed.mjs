import path from 'node:path';
import { packAll } from '../lib/pack.mjs';

/** @type {Promise<import('../lib/pack.mjs').Packed[]> | undefined} */
let packed;

/**
 * The tarballs of this run, packed once.
 *
 * @param {import('./main.mjs').CheckContext} context
 */
export function packOnce({ pnpmFolder, scratch }) {
  packed ??= packAll(pnpmFolder, path.join(scratch, 'packs'));
  return packed;
}

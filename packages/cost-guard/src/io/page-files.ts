import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// From src/io, dist/io and dist/bin alike.
const pageFolder = new URL('../../src/report/page/', import.meta.url);

/** Reads a file of the HTML page. */
export function readPage(name: string): string {
  return readFileSync(new URL(name, pageFolder), 'utf8');
}

/** Reads a file of uPlot, by its path in the package. */
export function readPlot(name: string): string {
  const require = createRequire(import.meta.url);
  return readFileSync(path.join(path.dirname(require.resolve('uplot/package.json')), name), 'utf8');
}

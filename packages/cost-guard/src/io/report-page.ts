import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import type { PageAssets } from '../report/render-html.ts';

// From src/io, dist/io and dist/bin alike.
const pageFolder = new URL('../../src/report/page/', import.meta.url);

function readPage(name: string): string {
  return readFileSync(new URL(name, pageFolder), 'utf8');
}

/** Reads what the HTML page carries within itself: its style and script, and uPlot with its licence. */
export function loadPageAssets(): PageAssets {
  const require = createRequire(import.meta.url);
  const plot = path.dirname(require.resolve('uplot/package.json'));
  const readPlot = (name: string): string => readFileSync(path.join(plot, name), 'utf8');
  return {
    css: [readPlot('dist/uPlot.min.css'), readPage('style.css')],
    scripts: [readPlot('dist/uPlot.iife.min.js'), readPage('charts.js')],
    notices: `uPlot\n\n${readPlot('LICENSE')}`,
    hash: (text) => createHash('sha256').update(text).digest('base64'),
  };
}

/** Writes the page in one step; throws FileStoreError when it cannot be written. */
export function writePage(file: string, html: string): void {
  writeFileAtomic(file, html);
}

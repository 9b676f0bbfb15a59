import { createHash } from 'node:crypto';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import type { PageAssets } from '../report/render-html.ts';
import { readPage, readPlot } from './page-files.ts';

/** Reads what the HTML page carries within itself: its style and script, and uPlot with its licence. */
export function loadPageAssets(): PageAssets {
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

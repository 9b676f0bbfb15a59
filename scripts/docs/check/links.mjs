import { PassThrough } from 'node:stream';
import { remark } from 'remark';
import remarkValidateLinks from 'remark-validate-links';
import { engine } from 'unified-engine';
import { root } from '../../lib/root.mjs';

/**
 * Links and anchors between the pages that lead nowhere.
 *
 * @param {readonly string[]} pages paths below the root
 * @returns {Promise<string[]>} one line a problem
 */
export function findDeadLinks(pages) {
  const report = new PassThrough();
  /** @type {string[]} */
  const pieces = [];
  report.setEncoding('utf8').on('data', (piece) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    engine(
      {
        processor: remark().use(remarkValidateLinks, { repository: false }),
        cwd: root,
        files: [...pages],
        extensions: ['md'],
        streamOut: new PassThrough().resume(),
        streamError: report,
        out: false,
        quiet: true,
        frail: true,
        color: false,
      },
      (error, code) => {
        if (error) reject(error);
        else resolve(code === 0 ? [] : [pieces.join('').trim()]);
      },
    );
  });
}

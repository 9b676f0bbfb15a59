import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { isInside, scanMarkdown } from '../src/index.ts';
import { mapInline } from './mdast-view.ts';

const PIECES =
  '`;`;``;```;a;b c;\\;\\`;<!--; <!--;-->; -->;<!-->;<!--->;↵;↵↵;↵a ; ;|;↵|---|↵;↵|-|-|↵;↵# ;↵- ;↵  ;↵> ;--;↵===↵'
    .replaceAll('↵', '\n')
    .split(';');
const inline = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));
const LETTERS = { 'inline-code': 'c', comment: 'm', code: '.', frontmatter: '.', text: '.' };

function mapScan(text: string): string {
  const scan = scanMarkdown(text);
  return Array.from({ length: text.length }, (_, offset) => LETTERS[isInside(scan, offset)]).join('');
}

test('scanner and remark agree on every offset of inline code and comments', () => {
  fc.assert(
    fc.property(inline, (text) => {
      // How much white space and quote marks a comment without an end still holds is nobody's concern.
      const show = (map: string): string =>
        map.replace(/./g, (letter, at) => ('> \n'.includes(text.charAt(at)) ? '' : letter));
      expect(show(mapScan(text))).toBe(show(mapInline(text)));
    }),
    { numRuns: Number(process.env['RUNS'] ?? 1500), seed: Number(process.env['SEED'] ?? 7) },
  );
});

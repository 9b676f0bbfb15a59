import { expect, test } from '@jest/globals';
import { listItems, scanMarkdown } from '@backlog-toolkit/markdown-lines';
import { listItemText, oneLineText } from '../../src/create/list-item-text.ts';

test.each([
  '# heading',
  '> quote',
  '- item',
  '* item',
  '+ item',
  '1. item',
  '12) item',
  '```js',
  '~~~',
  '---',
  '***',
  '| a | b |',
  '<div>',
  '<!-- note',
  '[ ] box',
  '[x] box',
  '[a]: http://x.example',
])('%j stays one paragraph in a list item', (text) => {
  const scan = scanMarkdown(`- ${listItemText(text)}\n`);
  expect(scan.lines[0]?.leaf).toBe('paragraph');
  expect(listItems(scan)).toMatchObject([{ task: null, depth: 0 }]);
  expect(scan.blocks.comments).toEqual([]);
});

test.each(['plain', '#tag', '1.5 seconds', '-1 is refused', '*.ts files', 'a <b> c', '[link](x)'])(
  '%j is left as it is',
  (text) => {
    expect(listItemText(text)).toBe(text);
  },
);

test('lines are joined by single spaces', () => {
  expect(oneLineText(' a\n\n b\tc ')).toBe('a b c');
});

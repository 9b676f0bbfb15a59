import { expect, test } from '@jest/globals';
import { renderTerminal } from '../../docs/terminal-svg.mjs';

const texts = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, row = '']) => row.replaceAll(/<[^>]*>/g, ''));

test('colours end where they end, and markup in data is text', () => {
  const svg = renderTerminal('\u001B[1;32m$\u001B[0m a <b> & \u001B[31mred\nstill\u001B[39m plain\n');
  expect(texts(svg)).toEqual(['$ a &lt;b&gt; &amp; red', 'still plain']);
  expect(svg).toMatch(/fill="#7ee787" font-weight="bold">\$</);
  expect(svg).toMatch(/fill="#ff7b72">red</);
  expect(svg).toMatch(/fill="#ff7b72">still</);
  expect(svg).toMatch(/textLength="50\.4" > plain</);
});

test('a line longer than the terminal goes on in the next', () => {
  expect(texts(renderTerminal('abcde\u001B[31mfgh', 4))).toEqual(['abcd', 'efgh']);
});

const linesPerFile = 50;

/** @type {readonly (readonly [folder: string, extension: string, lines: readonly string[]])[]} */
const languages = [
  [
    'src',
    'ts',
    [
      'export function total(cart: Cart, rate = 0.19): number {',
      '  // The tax is that of the country of the cart.',
      "  const lines = cart.lines.filter((line) => line.kind !== 'note');",
      '  if (lines.length === 0) return 0;',
      '  return lines.reduce((sum, { price, count }) => sum + price * count, 0) * (1 + rate);',
      '}',
    ],
  ],
  [
    'test',
    'test.ts',
    [
      "test('adds the tax of a country', async () => {",
      "  const cart = await loadCart('basket', { country: 'de' });",
      '  expect(total(cart)).toBe(119);',
      '  expect(cart.lines).toEqual([{ price: 100, count: 1 }]);',
      '});',
    ],
  ],
  [
    'app',
    'py',
    ['def total(cart, rate=0.19):', '    """Adds the tax."""', '    return sum(cart) * (1 + rate)'],
  ],
  [
    'pkg',
    'go',
    ['func total(c Cart) int {', '\tif c.sum == 0 {', '\t\treturn 0', '\t}', '\treturn c.sum', '}'],
  ],
  ['src', 'rs', ['fn total(cart: &Cart) -> u32 {', '    cart.lines.iter().map(|l| l.price).sum()', '}']],
  [
    'src',
    'java',
    ['class Cart {', '  int total() { return lines.stream().mapToInt(Line::price).sum(); }', '}'],
  ],
];

/**
 * A diff with so many changed lines, a third of them removed, in files of six languages. Always the same.
 *
 * @param {number} changedLines
 * @returns {string}
 */
export function generateDiff(changedLines) {
  const parts = [];
  for (let file = 0; file * linesPerFile < changedLines; file += 1) {
    const [folder, extension, texts] = languages[file % languages.length] ?? ['src', 'ts', []];
    const name = `${folder}/file${file}.${extension}`;
    const lines = Array.from({ length: linesPerFile }, (_, at) => {
      const text = texts[at % texts.length] ?? '';
      return `${at % 3 === 2 ? '-' : '+'}${text.replace('total', `total${Math.floor(at / texts.length)}`)}`;
    });
    const removed = lines.filter((line) => line.startsWith('-')).length;
    parts.push(
      `diff --git a/${name} b/${name}`,
      `--- a/${name}`,
      `+++ b/${name}`,
      `@@ -1,${removed + 1} +1,${linesPerFile - removed + 1} @@`,
      ' // cart',
      ...lines,
    );
  }
  return `${parts.join('\n')}\n`;
}

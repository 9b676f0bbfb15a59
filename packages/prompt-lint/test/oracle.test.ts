import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { prepareDocument } from '../src/document/prompt-document.ts';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);
const word = 'SAID';

/** What the comparison needs of an mdast node. */
interface Node {
  readonly type: string;
  readonly value?: string | undefined;
  readonly children?: readonly Node[] | undefined;
  readonly position?: { readonly start: Point; readonly end: Point } | undefined;
}

interface Point {
  readonly offset?: number | undefined;
}

/** Nodes in which a text is shown rather than said; the outermost counts. */
const shown: Readonly<Record<string, string>> = {
  code: 'code',
  inlineCode: 'inline-code',
  blockquote: 'quote',
  yaml: 'frontmatter',
};

function placeIn(node: Node, offset: number, text: string): string {
  const child = node.children?.find(
    ({ position }) => (position?.start.offset ?? Infinity) <= offset && (position?.end.offset ?? 0) > offset,
  );
  if (child === undefined) return 'text';
  if (child.type === 'html') return isInComment(child, offset, text) ? 'comment' : 'text';
  const place = shown[child.type];
  if (place !== undefined && place !== 'quote') return place;
  const inner = placeIn(child, offset, text);
  return place === 'quote' && inner === 'text' ? place : inner;
}

function isInComment({ position }: Node, offset: number, text: string): boolean {
  const before = text.slice(position?.start.offset ?? 0, offset);
  return before.lastIndexOf('<!--') > before.lastIndexOf('-->');
}

const line = fc.constantFrom(
  word,
  `a ${word} b`,
  `\`${word}\` ${word}`,
  `> ${word}`,
  `- ${word}`,
  `  ${word}`,
  `    ${word}`,
  `# ${word}`,
  `<!-- ${word} -->`,
  `<div>${word}</div>`,
  `| ${word} | \`${word}\` |`,
  '|---|---|',
  '```',
  '~~~~ text',
  '```!',
  '---',
  '===',
  '1. one',
  '> - ```',
  '',
  '',
);

function compare(text: string): void {
  const document = prepareDocument({ path: 'a.md', text, surface: 'skill', client: 'claude-code' });
  const root: Node = processor.parse(text);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    expect({ text, at, place: document.placeAt(at) }).toEqual({ text, at, place: placeIn(root, at, text) });
  }
}

test('what is said, and what code, quotes, comments and frontmatter show, is what remark says', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(line, { maxLength: 12 }), (hasFrontmatter, lines) => {
      // Frontmatter that is never closed confuses remark-frontmatter.
      compare(`${hasFrontmatter ? `---\nname: ${word}\n---` : 'Begin'}\n\n${lines.join('\n')}`);
    }),
    { numRuns: 1500 },
  );
});

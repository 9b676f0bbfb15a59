import { endOfLine, startOfLine, startOfNextLine } from '../frontmatter/source-trivia.ts';
import type { YamlNode, YamlPair } from '../frontmatter/yaml-node.ts';
import type { Splice } from './splice.ts';

/** The start of the line behind the one on which something ends. */
export function lineAfter(yaml: string, end: number): number {
  return end > 0 && yaml.charCodeAt(end - 1) === 10 ? end : startOfNextLine(yaml, end);
}

/** Puts a value where there is none: before a comment, behind blanks that end the line. */
function insertValue(yaml: string, at: number, text: string): Splice {
  let behind = at;
  while (yaml[behind] === ' ' || yaml[behind] === '\t') behind++;
  if (yaml[behind] === '#') return { start: at, end: at, text: ` ${text}` };
  return { start: behind, end: behind, text: behind === at ? ` ${text}` : text };
}

/** Where the lines of a block scalar are; its header holds the indicators and perhaps a comment. */
function blockScalarParts(
  yaml: string,
  node: YamlNode,
): { readonly tokenEnd: number; readonly headerEnd: number; readonly contentEnd: number } {
  let tokenEnd = node.start + 1;
  while (/[-+\d]/.test(yaml.charAt(tokenEnd))) tokenEnd++;
  const headerEnd = endOfLine(yaml, tokenEnd);
  const content = yaml.slice(headerEnd, node.end).trimEnd();
  return {
    tokenEnd,
    headerEnd,
    contentEnd: content === '' ? headerEnd : endOfLine(yaml, headerEnd + content.length),
  };
}

/** The splices that put a text of one line in the place of a pair's value; its anchor and tag stay or go too. */
export function inlineSplices(yaml: string, pair: YamlPair, text: string, dropProps: boolean): Splice[] {
  const node = pair.value;
  const hasProps = node.propsEnd > node.propsStart;
  const drop: Splice[] =
    hasProps && dropProps
      ? [{ start: node.propsStart, end: node.style === 'block' ? node.propsEnd : node.start, text: '' }]
      : [];
  if (node.style === 'empty') {
    if (drop.length > 0) return [{ start: node.propsStart, end: node.propsEnd, text }];
    return [insertValue(yaml, hasProps ? node.propsEnd : pair.afterColon, text)];
  }
  if (node.style === 'literal' || node.style === 'folded') {
    const { tokenEnd, headerEnd, contentEnd } = blockScalarParts(yaml, node);
    return [
      ...drop,
      { start: node.start, end: tokenEnd, text },
      { start: headerEnd, end: contentEnd, text: '' },
    ];
  }
  if (node.style === 'block') {
    const lines: Splice = { start: startOfLine(yaml, node.start), end: lineAfter(yaml, node.end), text: '' };
    if (drop.length > 0) return [{ start: node.propsStart, end: node.propsEnd, text }, lines];
    return [insertValue(yaml, hasProps ? node.propsEnd : pair.afterColon, text), lines];
  }
  return [...drop, { start: node.start, end: node.end, text }];
}

/** The splices that write a text of several lines as a block scalar where one is now; null when it cannot be written so. */
export function literalSplices(yaml: string, pair: YamlPair, value: string, eol: string): Splice[] | null {
  const node = pair.value;
  if (node.style !== 'literal' && node.style !== 'folded') return null;
  if (!/[^\n]\n/.test(value) || /^[\s]|\r|\n\n$/.test(value)) return null;
  const { tokenEnd, headerEnd, contentEnd } = blockScalarParts(yaml, node);
  const indent = /\n([ ]+)\S/.exec(yaml.slice(headerEnd, contentEnd))?.[1] ?? '  ';
  const lines = value.replace(/\n$/, '').split('\n');
  const content = lines.map((line) => (line === '' ? '' : indent + line)).join(eol);
  return [
    { start: node.start, end: tokenEnd, text: value.endsWith('\n') ? '|' : '|-' },
    { start: headerEnd, end: contentEnd, text: eol + content },
  ];
}

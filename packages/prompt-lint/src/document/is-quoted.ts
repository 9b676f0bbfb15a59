import { lineAt, type MarkdownScan } from '@backlog-toolkit/markdown-lines';

const quotes: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
];
const leadIn =
  /\b(?:e\.g\.?|(?:for (?:example|instance)|such as|assum(?:e|ing)|suppos(?:e|ing)|imagine|if|when)\b|(?:example|like):|looks? like)[^.!?]{0,120}$/i;
const leadInChars = 150;
const lookBack = 400;

/**
 * True when a range stands in quotation marks on its line, or is named as an example in its sentence: then it is what
 * something looks like, not what the model is told.
 */
export function isQuoted(scan: MarkdownScan, start: number, end: number): boolean {
  const line = lineAt(scan, start);
  if (line === null) return false;
  const from = Math.max(line.contentStart, start - lookBack);
  const before = scan.text.slice(from, start);
  if (leadIn.test(before.slice(-leadInChars))) return true;
  const after: string = scan.text.slice(end, Math.min(line.end, end + lookBack));
  return quotes.some(([open, close]) => {
    if (before.indexOf(open) === -1 || after.indexOf(close) === -1) return false;
    if (open === close) return before.split(open).length % 2 === 0;
    return before.lastIndexOf(open) > before.lastIndexOf(close);
  });
}

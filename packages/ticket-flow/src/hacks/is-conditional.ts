import type { Side } from './side.ts';

const condition =
  /^\s*(?:\}?\s*else\b|if\b|elif\b|case\b|default\s*:|except\b|catch\b|\}?\s*catch\b|switch\b|match\b|when\b)/;
const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Whether what stands on a line happens only under a condition: on the line itself or on the one that encloses it. */
export function isConditional(side: Side, index: number): boolean {
  const own = side.codes[index] ?? '';
  if (condition.test(own) || /\bif\s*\(|&&|\|\||\bif\b.*\belse\b|\?/.test(own)) return true;
  const indent = indentOf(side.texts[index] ?? '');
  for (let at = index - 1; at >= 0; at -= 1) {
    const line = side.codes[at] ?? '';
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    return condition.test(line);
  }
  return false;
}

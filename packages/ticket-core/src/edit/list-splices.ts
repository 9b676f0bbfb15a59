import { startOfLine } from '../frontmatter/source-trivia.ts';
import type { YamlNode } from '../frontmatter/yaml-node.ts';
import { alignItems } from './align-items.ts';
import type { ItemStep } from './align-items.ts';
import { commentedFlowSplices, hasComments } from './commented-flow-splices.ts';
import type { Splice } from './splice.ts';
import { lineAfter } from './value-splices.ts';
import { type ListItemValue, writeScalar } from './write-scalar.ts';

function isInlineScalar(node: YamlNode | undefined): boolean {
  return (
    node?.kind === 'scalar' && (node.style === 'plain' || node.style === 'single' || node.style === 'double')
  );
}

/** The quotes of a list whose items all have them, for items that join it. */
function commonStyle(items: readonly YamlNode[]): 'single' | 'double' | 'plain' {
  for (const style of ['single', 'double'] as const) {
    if (items.length > 0 && items.every((item) => item.style === style)) return style;
  }
  return 'plain';
}

/**
 * The splices that turn a written list into another one, touching only items that come, go or change.
 * Null when the list is empty on either side and so has to be written anew.
 */
export function listSplices(
  yaml: string,
  node: YamlNode,
  before: readonly unknown[],
  after: readonly ListItemValue[],
  eol: string,
): Splice[] | null {
  if (node.items.length === 0 || after.length === 0) return null;
  const isCommented = hasComments(yaml, node);
  const steps = alignItems(before, after, (old) => isCommented || !isInlineScalar(node.items[old]));
  if (steps.some((step) => 'value' in step && typeof step.value === 'object' && step.value !== null))
    return null;
  if (isCommented) return commentedFlowSplices(yaml, node, steps, eol);
  return node.style === 'block' ? blockSplices(yaml, node, steps, eol) : flowSplices(yaml, node, steps);
}

function blockSplices(yaml: string, node: YamlNode, steps: readonly ItemStep[], eol: string): Splice[] {
  const style = commonStyle(node.items);
  const first = node.items[0];
  if (first === undefined) return [];
  const lineStart = startOfLine(yaml, first.dash);
  const gap = first.style === 'empty' ? ' ' : yaml.slice(first.dash + 1, first.propsStart);
  const prefix = `${yaml.slice(lineStart, first.dash)}-${/^ +$/.test(gap) ? gap : ' '}`;
  const splices: Splice[] = [];
  let insertAt = lineStart;
  for (const step of steps) {
    if (step.kind === 'insert') {
      splices.push({
        start: insertAt,
        end: insertAt,
        text: prefix + writeScalar(step.value, { style }) + eol,
      });
      continue;
    }
    const item = node.items[step.old];
    if (item === undefined) continue;
    insertAt = lineAfter(yaml, item.end);
    if (step.kind === 'remove')
      splices.push({ start: startOfLine(yaml, item.dash), end: insertAt, text: '' });
    else if (step.kind === 'replace') {
      splices.push({
        start: item.start,
        end: item.end,
        text: writeScalar(step.value, { style: item.style }),
      });
    }
  }
  return splices;
}

function flowSplices(yaml: string, node: YamlNode, steps: readonly ItemStep[]): Splice[] {
  const style = commonStyle(node.items);
  const [first, second, last] = [node.items[0], node.items[1], node.items.at(-1)];
  if (first === undefined || last === undefined) return [];
  const gap = second === undefined ? '' : yaml.slice(first.end, second.propsStart);
  const comma = /^,[ \t]*(?:\r?\n[ \t]+)?$/.test(gap) ? gap : ', ';
  let inside = '';
  let previous = -2;
  for (const step of steps) {
    if (step.kind === 'remove') continue;
    const old = step.kind === 'insert' ? -2 : step.old;
    if (inside !== '') inside += separator(yaml, node, previous, old) ?? comma;
    inside += writeStep(yaml, node, step, style);
    previous = old;
  }
  return [trimSplice(yaml, { start: first.propsStart, end: last.end, text: inside })];
}

function separator(yaml: string, node: YamlNode, previous: number, old: number): string | null {
  const [left, right] = [node.items[previous], node.items[old]];
  return left === undefined || right === undefined || old !== previous + 1
    ? null
    : yaml.slice(left.end, right.propsStart);
}

function writeStep(
  yaml: string,
  node: YamlNode,
  step: ItemStep,
  style: 'single' | 'double' | 'plain',
): string {
  if (step.kind === 'insert') return writeScalar(step.value, { style, inFlow: true });
  const item = node.items[step.old];
  if (item === undefined) return '';
  if (step.kind !== 'replace') return yaml.slice(item.propsStart, item.end);
  return (
    yaml.slice(item.propsStart, item.start) + writeScalar(step.value, { style: item.style, inFlow: true })
  );
}

/** Leaves out what a splice would write just as it is. */
function trimSplice(source: string, splice: Splice): Splice {
  let { start, end, text } = splice;
  while (start < end && text !== '' && source.charCodeAt(start) === text.charCodeAt(0)) {
    start++;
    text = text.slice(1);
  }
  while (end > start && text !== '' && source.charCodeAt(end - 1) === text.charCodeAt(text.length - 1)) {
    end--;
    text = text.slice(0, -1);
  }
  return { start, end, text };
}

import type { YamlNode } from '../frontmatter/yaml-node.ts';
import type { ItemStep } from './align-items.ts';
import type { Splice } from './splice.ts';
import { writeScalar } from './write-scalar.ts';

/** What stands around an item: lines of comment above, indentation, and what follows up to the end of its line. */
interface Surroundings {
  readonly above: string;
  readonly indent: string;
  readonly hasComma: boolean;
  readonly comment: string;
  readonly eol: string;
}

interface Layout {
  readonly items: readonly Surroundings[];
  /** Between the last line of an item and the closing bracket. */
  readonly close: string;
}

const tail = /^(?:[ \t]*(,))?([ \t]*#[^\r\n]*)?[ \t]*(\r?\n)/;
const lead = /^((?:[ \t]*(?:#[^\r\n]*)?\r?\n)*)([ \t]*)$/;

/** The blanks and comments around the items of a list in brackets. */
function gapsOf(yaml: string, node: YamlNode): string[] {
  const ends = [node.start + 1, ...node.items.map((item) => item.end)];
  const starts = [...node.items.map((item) => item.propsStart), node.end - 1];
  return ends.map((end, index) => yaml.slice(end, starts[index]));
}

/** Whether a list in brackets has comments, which belong to items by the line they stand on. */
export function hasComments(yaml: string, node: YamlNode): boolean {
  return node.style === 'flow' && gapsOf(yaml, node).some((gap) => gap.includes('#'));
}

/** Takes a list apart into one item a line; null when it is not written so. */
function readLayout(yaml: string, node: YamlNode): Layout | null {
  const [first = '', ...gaps] = gapsOf(yaml, node);
  let { 1: above = null, 2: indent = '' } = lead.exec(first) ?? [];
  if (above === null || first.includes('#')) return null;
  const items: Surroundings[] = [];
  for (const [index, gap] of gaps.entries()) {
    const isLast = index === gaps.length - 1;
    const [line = '', comma = '', comment = '', eol = ''] = tail.exec(gap) ?? [];
    if (eol === '' && !(isLast && /^[ \t]*,?[ \t]*$/.test(gap))) return null;
    if (!isLast && comma === '') return null;
    items.push({ above: index === 0 ? '' : above, indent, hasComma: /^[ \t]*,/.test(gap), comment, eol });
    if (isLast) return { items, close: eol === '' ? gap.replace(',', '') : gap.slice(line.length) };
    const next = lead.exec(gap.slice(line.length));
    if (next === null) return null;
    [, above = '', indent = ''] = next;
  }
  return null;
}

function indentOf({ items }: Layout): string {
  return items[1]?.indent ?? items[0]?.indent ?? '';
}

/**
 * The splice that turns a list in brackets with comments into another one, line by line, so that each comment stays
 * with its item. Null when the list is not written one item a line.
 */
export function commentedFlowSplices(
  yaml: string,
  node: YamlNode,
  steps: readonly ItemStep[],
  eol: string,
): Splice[] | null {
  const layout = readLayout(yaml, node);
  const [first, last] = [node.items[0], layout?.items.at(-1)];
  if (layout === null || first === undefined || last === undefined) return null;
  const indent = indentOf(layout) || '  ';
  const style = node.items.every((item) => item.style === first.style) ? first.style : 'plain';
  const emitted = steps.filter((step) => step.kind !== 'remove').length;
  let text = '';
  let count = 0;
  let isOpenLine = false;
  for (const step of steps) {
    const around = step.kind === 'insert' ? undefined : layout.items[step.old];
    const item = step.kind === 'insert' ? undefined : node.items[step.old];
    if (around !== undefined && around.above !== '') {
      // In front of the first item there is no line of its own for them.
      if (count === 0) return null;
      text += around.above;
    }
    if (step.kind === 'remove') continue;
    count += 1;
    if (count > 1) text += around === undefined || step.kind === 'insert' ? indent : around.indent || indent;
    const value =
      step.kind === 'keep' ? '' : writeScalar(step.value, { style: item?.style ?? style, inFlow: true });
    text +=
      item === undefined
        ? value
        : yaml.slice(item.propsStart, step.kind === 'keep' ? item.end : item.start) + value;
    const isLast = count === emitted;
    if (!isLast || last.hasComma) text += ',';
    text += around?.comment ?? '';
    isOpenLine = isLast && last.eol === '' && (around?.comment ?? '') === '';
    if (!isOpenLine) text += around?.eol || eol;
  }
  // A bracket may not stand further left than its key.
  if (last.eol === '' && !isOpenLine) text += indent;
  return [{ start: first.propsStart, end: node.end - 1, text: text + layout.close }];
}

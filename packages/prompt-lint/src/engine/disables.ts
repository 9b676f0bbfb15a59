import { lineAt, type MarkdownScan } from '@backlog-toolkit/markdown-lines';
import { type Directive, findDirectives } from './directives.ts';
import { makeLocator } from './positions.ts';

/** A comment that hides findings of one rule, or of all, on some lines. Plain JSON but for `Infinity`. */
export interface Disable {
  /** Null hides every rule. */
  readonly ruleId: string | null;
  /** 1-based. */
  readonly fromLine: number;
  /** 1-based, included; Infinity until the end of the file. */
  readonly toLine: number;
  /** The comment's own place, for a report that it hides nothing. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  isUsed: boolean;
}

type Draft = { -readonly [K in keyof Disable]: Disable[K] };

function nextContentLine(scan: MarkdownScan, line: number): number {
  let at = line;
  while (scan.lines[at]?.kind === 'blank') at += 1;
  return at + 1;
}

function linesOf(scan: MarkdownScan, { form, end }: Directive, line: number): [number, number] {
  if (form === 'disable-file') return [1, Infinity];
  if (form === 'disable-line') return [line, line];
  if (form === 'disable') return [line, Infinity];
  const next = nextContentLine(scan, lineAt(scan, end - 1)?.number ?? line);
  return [next, next];
}

/** The comments of a text that hide findings, in text order; a block runs until `enable` or the end. */
export function findDisables(scan: MarkdownScan): Disable[] {
  const found: Draft[] = [];
  const open = new Map<string | null, Draft>();
  const locate = makeLocator(scan.text);
  for (const directive of findDirectives(scan)) {
    const { form, ruleIds } = directive;
    const { line, column } = locate(directive.start);
    if (form === 'enable') {
      for (const ruleId of ruleIds[0] === null ? [...open.keys()] : ruleIds) {
        const block = open.get(ruleId);
        if (block !== undefined) block.toLine = line;
        open.delete(ruleId);
      }
      continue;
    }
    const { line: endLine, column: endColumn } = locate(directive.end);
    const [fromLine, toLine] = linesOf(scan, directive, line);
    for (const ruleId of ruleIds) {
      const disable: Draft = { ruleId, fromLine, toLine, line, column, endLine, endColumn, isUsed: false };
      found.push(disable);
      if (form === 'disable' && !open.has(ruleId)) open.set(ruleId, disable);
      // Hides nothing that the open block does not hide already.
      else if (form === 'disable') disable.toLine = 0;
    }
  }
  return found;
}

/** The comments about one rule. */
interface Hiding {
  readonly byLine: Map<number, Disable>;
  /** In order and apart. */
  readonly blocks: Disable[];
  wholeFile: Disable | undefined;
}

function findBlock(blocks: readonly Disable[], line: number): Disable | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.toLine ?? Infinity) < line) low = middle + 1;
    else high = middle;
  }
  const found = blocks[low];
  return found !== undefined && found.fromLine <= line ? found : undefined;
}

function groupByRule(disables: readonly Disable[]): Map<string | null, Hiding> {
  const byRule = new Map<string | null, Hiding>();
  for (const disable of disables) {
    const { ruleId, fromLine, toLine } = disable;
    const hiding = byRule.get(ruleId) ?? {
      byLine: new Map<number, Disable>(),
      blocks: [],
      wholeFile: undefined,
    };
    byRule.set(ruleId, hiding);
    if (fromLine === toLine) hiding.byLine.set(fromLine, disable);
    else if (fromLine === 1 && toLine === Infinity) hiding.wholeFile ??= disable;
    else if (toLine > fromLine) hiding.blocks.push(disable);
  }
  return byRule;
}

/** Finds the comment that hides a rule on a line; undefined when none does. */
export type FindHiding = (ruleId: string, line: number) => Disable | undefined;

/** Prepares looking for comments that hide findings. */
export function makeFinder(disables: readonly Disable[]): FindHiding {
  const byRule = groupByRule(disables);
  const find = (key: string | null, line: number): Disable | undefined => {
    const hiding = byRule.get(key);
    return hiding?.byLine.get(line) ?? findBlock(hiding?.blocks ?? [], line) ?? hiding?.wholeFile;
  };
  return (ruleId, line) => (disables.length === 0 ? undefined : (find(ruleId, line) ?? find(null, line)));
}

/** Tells whether a finding is hidden, and notes that on the comment that hides it. */
export function silence(findHiding: FindHiding, ruleId: string, line: number): boolean {
  const found = findHiding(ruleId, line);
  if (found !== undefined) found.isUsed = true;
  return found !== undefined;
}

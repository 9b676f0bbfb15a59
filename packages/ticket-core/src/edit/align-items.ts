import { isSameValue } from './same-value.ts';
import type { ListItemValue } from './write-scalar.ts';

/** What becomes of the items of a list: kept and replaced ones name their old index. */
export type ItemStep =
  | { readonly kind: 'keep'; readonly old: number }
  | { readonly kind: 'replace'; readonly old: number; readonly value: ListItemValue }
  | { readonly kind: 'remove'; readonly old: number }
  | { readonly kind: 'insert'; readonly value: ListItemValue };

// Beyond this many pairs to compare, only what both lists begin and end with is kept.
const maxPairs = 1_000_000;

/** Aligns an old with a new list so that as many items as possible stay untouched; `fixed` items cannot be replaced in place. */
export function alignItems(
  before: readonly unknown[],
  after: readonly ListItemValue[],
  fixed: (old: number) => boolean,
): ItemStep[] {
  let head = 0;
  while (head < before.length && head < after.length && isSameValue(before[head], after[head])) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    isSameValue(before.at(-1 - tail), after.at(-1 - tail))
  )
    tail++;
  const kept: Array<readonly [number, number]> = [];
  for (let i = 0; i < head; i++) kept.push([i, i]);
  kept.push(
    ...commonItems(before.slice(head, before.length - tail), after.slice(head, after.length - tail), head),
  );
  for (let i = tail; i > 0; i--) kept.push([before.length - i, after.length - i]);
  return fillGaps(kept, before.length, after, fixed);
}

function commonItems(
  before: readonly unknown[],
  after: readonly ListItemValue[],
  offset: number,
): Array<[number, number]> {
  const width = after.length + 1;
  if (before.length * after.length > maxPairs) return [];
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] = isSameValue(before[i], after[j])
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const common: Array<[number, number]> = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (isSameValue(before[i], after[j])) common.push([offset + i++, offset + j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return common;
}

function fillGaps(
  kept: ReadonlyArray<readonly [number, number]>,
  oldLength: number,
  after: readonly ListItemValue[],
  fixed: (old: number) => boolean,
): ItemStep[] {
  const steps: ItemStep[] = [];
  let i = 0;
  let j = 0;
  for (const [oldKept, newKept] of [...kept, [oldLength, after.length] as const]) {
    for (; i < oldKept; i++) {
      const value = j < newKept && !fixed(i) ? after[j] : undefined;
      if (value === undefined) steps.push({ kind: 'remove', old: i });
      else {
        steps.push({ kind: 'replace', old: i, value });
        j++;
      }
    }
    for (const value of after.slice(j, newKept)) steps.push({ kind: 'insert', value });
    if (oldKept < oldLength) steps.push({ kind: 'keep', old: oldKept });
    i = oldKept + 1;
    j = newKept + 1;
  }
  return steps;
}

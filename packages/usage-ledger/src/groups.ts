import { addRow, addSums, sumWidth } from './sums.ts';

/** Sums by the numbers of one or more fields. */
export interface Groups {
  /** Adds a line to the group that its numbers name. */
  add(row: Float64Array): void;
  /** Adds sums that begin at `from` in `other` to the group that `key` names. */
  merge(key: readonly number[], other: ArrayLike<number>, from: number): void;
  /** Calls back for every group that has lines; its sums begin at `at`. */
  each(visit: (key: readonly number[], sums: Float64Array, at: number) => void): void;
}

/** Where a group's number in a field comes from: element `field` of `ids`. */
export interface KeySource {
  readonly ids: Int32Array;
  readonly field: number;
}

function createStore(): { at(index: number): number; sums(): Float64Array; readonly size: () => number } {
  let sums = new Float64Array(sumWidth * 16);
  let size = 0;
  return {
    at(index) {
      const at = index * sumWidth;
      if (at >= sums.length) {
        const more = new Float64Array(Math.max(sums.length * 2, at + sumWidth));
        more.set(sums);
        sums = more;
      }
      if (index >= size) size = index + 1;
      return at;
    },
    sums: () => sums,
    size: () => size,
  };
}

/** Groups by one field: its numbers are few and dense, so they are the places of the groups. */
export function createSingleGroups({ ids, field }: KeySource): Groups {
  const store = createStore();
  return {
    add(row) {
      const at = store.at(ids[field] ?? 0);
      addRow(store.sums(), at, row);
    },
    merge(key, other, from) {
      const at = store.at(key[0] ?? 0);
      addSums(store.sums(), at, other, from);
    },
    each(visit) {
      const sums = store.sums();
      for (let id = 0; id < store.size(); id++)
        if (sums[id * sumWidth] !== 0) visit([id], sums, id * sumWidth);
    },
  };
}

/** Groups by several fields, or by none, which makes one group of all lines. */
export function createCombinedGroups(sources: readonly KeySource[]): Groups {
  const store = createStore();
  const keys: (readonly number[])[] = [];
  // One level for each field after the first: the pair of a place so far and the next number leads to a new place.
  const levels = sources.map(() => ({ places: new Map<number, number>(), next: 0 }));
  function placeOf(key: (level: number) => number): number {
    let place = 0;
    for (let level = 0; level < levels.length; level++) {
      const step = levels[level];
      if (step === undefined) break;
      const pair = place * 2 ** 31 + key(level);
      let found = step.places.get(pair);
      if (found === undefined) step.places.set(pair, (found = step.next++));
      place = found;
    }
    if (place >= keys.length) keys[place] = levels.map((_, level) => key(level));
    return place;
  }
  const current = (level: number): number => {
    const source = sources[level];
    return source === undefined ? 0 : (source.ids[source.field] ?? 0);
  };
  return {
    add(row) {
      const at = store.at(placeOf(current));
      addRow(store.sums(), at, row);
    },
    merge(key, other, from) {
      const at = store.at(placeOf((level) => key[level] ?? 0));
      addSums(store.sums(), at, other, from);
    },
    each(visit) {
      for (const [place, key] of keys.entries()) visit(key, store.sums(), place * sumWidth);
    },
  };
}

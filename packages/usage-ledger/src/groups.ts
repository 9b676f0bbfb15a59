import { idWidth, type LineBatch } from './line-batch.ts';
import { addRow, addSums, rowWidth, sumWidth } from './sums.ts';

/** Where a line's number comes from: a column of its own, or a field of the batch. */
export interface KeySource {
  readonly column: Int32Array | undefined;
  readonly field: number;
  /** How many numbers there are so far. */
  count(): number;
}

/**
 * Sums by the numbers of one or more fields; by none, which makes one group of all lines. Data and functions are apart
 * because `addToGroups` runs several times for each line of a ledger, and is faster so than closures.
 */
export interface Groups {
  readonly sources: readonly KeySource[];
  /** The sums of one group after another, by place. The numbers of a single field are dense, so they are its places. */
  sums: Float64Array;
  /** The numbers of the group at each place, when there is not a single field. */
  readonly keys: (readonly number[])[];
  /** The numbers of the line that is being added. */
  readonly current: number[];
  /** One for each field: the pair of a place so far and the next number leads to a new place. */
  readonly levels: readonly { readonly places: Map<number, number>; next: number }[];
}

/** Makes {@link Groups} without any group. */
export function createGroups(sources: readonly KeySource[]): Groups {
  return {
    sources,
    sums: new Float64Array(sumWidth * 16),
    keys: [],
    current: [],
    levels: sources.map(() => ({ places: new Map<number, number>(), next: 0 })),
  };
}

/** Adds the first `count` of the lines that are chosen to the groups that their numbers name. */
export function addToGroups(groups: Groups, batch: LineBatch, chosen: Int32Array, count: number): void {
  const { rows, ids } = batch;
  const [source] = groups.sources;
  const isSingle = source !== undefined && groups.sources.length === 1;
  const numbers = isSingle ? (source.column ?? ids) : undefined;
  const width = isSingle && source.column !== undefined ? 1 : idWidth;
  const field = isSingle ? source.field : 0;
  let { sums } = groups;
  for (let i = 0; i < count; i++) {
    const line = chosen[i] ?? 0;
    const place =
      numbers === undefined ? placeOfLine(groups, ids, line) : (numbers[line * width + field] ?? 0);
    const at = place * sumWidth;
    if (at >= sums.length) {
      makeRoom(groups, at);
      ({ sums } = groups);
    }
    addRow(sums, at, rows, line * rowWidth);
  }
}

/** Adds sums that begin at `from` in `other` to the group that `key` names. */
export function mergeIntoGroups(
  groups: Groups,
  key: readonly number[],
  other: ArrayLike<number>,
  from: number,
): void {
  const at = (key.length === 1 ? (key[0] ?? 0) : placeOf(groups, key)) * sumWidth;
  if (at >= groups.sums.length) makeRoom(groups, at);
  addSums(groups.sums, at, other, from);
}

/** Calls back for every group that has lines; its sums begin at `at`. */
export function eachGroup(groups: Groups, visit: (key: readonly number[], at: number) => void): void {
  const { sources, sums, keys } = groups;
  for (let place = 0; place * sumWidth < sums.length; place++)
    if (sums[place * sumWidth] !== 0)
      visit(sources.length === 1 ? [place] : (keys[place] ?? []), place * sumWidth);
}

/** Sets the places of the chosen lines for {@link Groups} of several fields, or of none; how many places there are. */
export function fillPlaces(
  groups: Groups,
  { ids }: LineBatch,
  chosen: Int32Array,
  count: number,
  places: Int32Array,
): number {
  for (let i = 0; i < count; i++) {
    const line = chosen[i] ?? 0;
    places[line] = placeOfLine(groups, ids, line);
  }
  return groups.keys.length;
}

function makeRoom(groups: Groups, at: number): void {
  const more = new Float64Array(Math.max(groups.sums.length * 2, at + sumWidth));
  more.set(groups.sums);
  groups.sums = more;
}

function placeOfLine(groups: Groups, ids: Int32Array, line: number): number {
  const { sources, current } = groups;
  for (let i = 0; i < sources.length; i++) {
    const source = sources[i];
    if (source !== undefined)
      current[i] =
        (source.column === undefined ? ids[line * idWidth + source.field] : source.column[line]) ?? 0;
  }
  return placeOf(groups, current);
}

function placeOf({ levels, keys }: Groups, key: readonly number[]): number {
  let place = 0;
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i];
    if (level === undefined) break;
    const pair = place * 2 ** 31 + (key[i] ?? 0);
    let found = level.places.get(pair);
    if (found === undefined) level.places.set(pair, (found = level.next++));
    place = found;
  }
  keys[place] ??= [...key];
  return place;
}

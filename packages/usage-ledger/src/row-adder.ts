import { addToGroups, fillPlaces, type Groups } from './groups.ts';
import { idWidth, maxBatchLines, type LineBatch } from './line-batch.ts';
import { sumWidth } from './sums.ts';

/** Adds the first `count` of the lines that are chosen to groups, as `addToGroups` does. */
export type RowAdder = (all: readonly Groups[], batch: LineBatch, chosen: Int32Array, count: number) => void;

/** What the module has for it. */
export interface AdderExports {
  readonly jobs: { readonly value: number };
  readonly columns: { readonly value: number };
  readonly chosen: { readonly value: number };
  addRows(count: number, jobCount: number): void;
}

const maxJobs = 16;
const jobWidth = 4;
const columnBytes = maxBatchLines * 4;

/**
 * Makes a {@link RowAdder} for batches in the memory of the module. Sums are moved to that part of it which is free; once
 * it is full, groups with more are added up without the module.
 */
export function createRowAdder(
  wasm: AdderExports,
  buffer: ArrayBuffer,
  free: { readonly from: number; readonly to: number },
): RowAdder {
  const jobs = new Int32Array(buffer, wasm.jobs.value, maxJobs * jobWidth);
  const columns = new Int32Array(buffer, wasm.columns.value, maxJobs * maxBatchLines);
  const lines = new Int32Array(buffer, wasm.chosen.value, maxBatchLines);
  let freeAt = free.from;

  function makeRoom(groups: Groups, needed: number): boolean {
    const { sums } = groups;
    const isInside = sums.buffer === buffer;
    if (isInside && sums.length >= needed) return true;
    const room = Math.max(needed, isInside ? sums.length * 2 : 0) * 8;
    // What is twice as large may not fit where what is needed does.
    const length = (freeAt + room <= free.to ? room : needed * 8) / 8;
    if (freeAt + length * 8 > free.to) return false;
    const moved = new Float64Array(buffer, freeAt, length);
    freeAt += length * 8;
    moved.set(sums.length > length ? sums.subarray(0, length) : sums);
    groups.sums = moved;
    return true;
  }

  return (all, batch, chosen, count) => {
    if (count === 0) return;
    lines.set(chosen.subarray(0, count));
    let job = 0;
    for (const groups of all) {
      const [source] = groups.sources;
      const isField = source !== undefined && groups.sources.length === 1 && source.column === undefined;
      const column = columns.subarray(job * maxBatchLines, (job + 1) * maxBatchLines);
      let places: number;
      if (source === undefined || groups.sources.length > 1)
        places = fillPlaces(groups, batch, chosen, count, column);
      else {
        places = source.count();
        if (source.column !== undefined) column.set(source.column);
      }
      if (!makeRoom(groups, places * sumWidth)) {
        addToGroups(groups, batch, chosen, count);
        continue;
      }
      const at = job * jobWidth;
      jobs[at] = isField ? batch.ids.byteOffset + source.field * 4 : wasm.columns.value + job * columnBytes;
      jobs[at + 1] = isField ? idWidth * 4 : 4;
      jobs[at + 2] = groups.sums.byteOffset;
      job += 1;
      if (job === maxJobs) {
        wasm.addRows(count, job);
        job = 0;
      }
    }
    if (job > 0) wasm.addRows(count, job);
  };
}

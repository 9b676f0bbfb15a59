import { rowWidth } from './sums.ts';

/** Lines that are added up together, as numbers. */
export interface LineBatch {
  /** {@link rowWidth} numbers for each line. */
  readonly rows: Float64Array;
  /** {@link idWidth} numbers for each line: those of its texts, by field; 0 without one. */
  readonly ids: Int32Array;
  /** How many lines there are. */
  count: number;
}

/** The most lines of a batch. */
export const maxBatchLines = 512;

/** How many numbers of texts there is room for in each line. */
export const idWidth = 12;

/** An empty {@link LineBatch}; its numbers are in the buffer given, the rows first, or in one of its own. */
export function createLineBatch(memory?: {
  readonly buffer: ArrayBuffer;
  readonly rowsAt: number;
  readonly idsAt: number;
}): LineBatch {
  const [rowCount, idCount] = [maxBatchLines * rowWidth, maxBatchLines * idWidth];
  if (memory === undefined)
    return { rows: new Float64Array(rowCount), ids: new Int32Array(idCount), count: 0 };
  const { buffer, rowsAt, idsAt } = memory;
  return {
    rows: new Float64Array(buffer, rowsAt, rowCount),
    ids: new Int32Array(buffer, idsAt, idCount),
    count: 0,
  };
}

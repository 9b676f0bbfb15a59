import { maxBatchLines, type LineBatch } from './line-batch.ts';
import { rowTimeMs, rowWidth } from './sums.ts';
import { createDayFinder, dayText } from './time-zone.ts';

const minuteMs = 60_000;

/** Numbers stretches of time, densely and in the order in which they are first seen. */
export interface TimeTable {
  /** How many numbers there are so far. */
  count(): number;
  /** The numbers of the lines' stretches. */
  readonly column: Int32Array;
  /** Sets `column` for the first `count` of the lines that are chosen. */
  fill(batch: LineBatch, chosen: Int32Array, count: number): void;
  /** The stretch with a number, counted from 1970. */
  stretch(id: number): number;
  /** The stretch with a number as text: a day as `YYYY-MM-DD`, a minute as its number. */
  name(id: number): string;
  /** The number of the stretch with a name. */
  idOf(name: string): number;
}

/** Numbers calendar days in a time zone; throws BAD_QUERY for an unknown zone. */
export function createDayTable(timeZone: string): TimeTable {
  return createTimeTable(createDayFinder(timeZone), dayText, (name) =>
    Math.round(Date.parse(`${name}T00:00:00Z`) / 86_400_000),
  );
}

/** Numbers minutes. */
export function createMinuteTable(): TimeTable {
  return createTimeTable((timeMs) => Math.floor(timeMs / minuteMs), String, Number);
}

function createTimeTable(
  find: (timeMs: number) => number,
  nameOf: (stretch: number) => string,
  stretchOf: (name: string) => number,
): TimeTable {
  const ids = new Map<number, number>();
  const stretches: number[] = [];
  const column = new Int32Array(maxBatchLines);
  let last = Number.NaN;
  let lastId = 0;
  const idOfStretch = (stretch: number): number => {
    let id = ids.get(stretch);
    if (id === undefined) {
      id = stretches.push(stretch) - 1;
      ids.set(stretch, id);
    }
    return id;
  };
  return {
    column,
    fill({ rows }, chosen, count) {
      for (let i = 0; i < count; i++) {
        const line = chosen[i] ?? 0;
        const stretch = find(rows[line * rowWidth + rowTimeMs] ?? 0);
        if (stretch !== last) {
          last = stretch;
          lastId = idOfStretch(stretch);
        }
        column[line] = lastId;
      }
    },
    count: () => stretches.length,
    stretch: (id) => stretches[id] ?? 0,
    name: (id) => nameOf(stretches[id] ?? 0),
    idOf: (name) => idOfStretch(stretchOf(name)),
  };
}

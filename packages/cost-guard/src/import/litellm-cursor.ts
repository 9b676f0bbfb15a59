import { isObject } from './json-fields.ts';

/** A stretch of time, from and until in milliseconds since 1970, given by `startTime` of calls. */
export interface Stretch {
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** An import that was not finished. */
export interface UnfinishedRun extends Stretch {
  readonly pageSize: number;
  /** From 1; those before it are in the ledger. */
  readonly nextPage: number;
}

/** How far a proxy's spend log was imported. */
export interface SpendCursor {
  readonly version: 1;
  /** All calls up to here are in the ledger; null before the first import. */
  readonly doneUntilMs: number | null;
  readonly run: UnfinishedRun | null;
}

/** What an import is to read, page by page. */
export type SpendPlan = UnfinishedRun;

/** What was asked for. */
export interface SpendRequest {
  readonly sinceMs: number | undefined;
  readonly untilMs: number | undefined;
  readonly nowMs: number;
  readonly pageSize: number;
}

/** A proxy writes a call down some time after it began: what is later than that is looked at again. */
const overlapMs = 7_200_000;

const firstMs = Date.UTC(2020, 0, 1);

/** Before anything was imported. */
const emptyCursor: SpendCursor = { version: 1, doneUntilMs: null, run: null };

/** Checks what was stored; anything else begins anew, which costs time and doubles nothing. */
export function parseSpendCursor(value: unknown): SpendCursor {
  if (!isObject(value) || value['version'] !== 1) return emptyCursor;
  const { doneUntilMs, run } = value;
  return {
    version: 1,
    doneUntilMs: isWhole(doneUntilMs) ? doneUntilMs : null,
    run: isRun(run) ? run : null,
  };
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isRun(value: unknown): value is UnfinishedRun {
  return (
    isObject(value) &&
    ['sinceMs', 'untilMs', 'pageSize', 'nextPage'].every((key) => isWhole(value[key])) &&
    Number(value['nextPage']) > 0
  );
}

/**
 * Decides what to read: the rest of an unfinished import of the same calls, else all since the last one with some
 * overlap, or what was asked for.
 */
export function planSpend(cursor: SpendCursor, request: SpendRequest): SpendPlan {
  const { nowMs, pageSize } = request;
  const untilMs = Math.min(request.untilMs ?? nowMs, nowMs);
  const sinceMs = request.sinceMs ?? (cursor.doneUntilMs === null ? firstMs : cursor.doneUntilMs - overlapMs);
  const { run } = cursor;
  const isSame =
    run !== null &&
    run.sinceMs === sinceMs &&
    run.pageSize === pageSize &&
    (request.untilMs === undefined ? run.untilMs <= nowMs : run.untilMs === untilMs);
  return isSame ? run : { sinceMs, untilMs, pageSize, nextPage: 1 };
}

/** The cursor after a page is in the ledger. */
export function afterPage(cursor: SpendCursor, plan: SpendPlan, page: number): SpendCursor {
  return { ...cursor, run: { ...plan, nextPage: page + 1 } };
}

/** The cursor after a stretch is done; it moves on only where no gap stays behind it. */
export function afterStretch(cursor: SpendCursor, { sinceMs, untilMs }: Stretch): SpendCursor {
  const { doneUntilMs } = cursor;
  const isJoined = doneUntilMs === null || (sinceMs <= doneUntilMs && untilMs > doneUntilMs);
  return { version: 1, doneUntilMs: isJoined ? untilMs : doneUntilMs, run: null };
}

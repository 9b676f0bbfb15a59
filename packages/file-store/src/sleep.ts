const cell = new Int32Array(new SharedArrayBuffer(4));

/** Stops the whole process for some milliseconds; for waits too short to be worth a callback. */
export function sleep(durationMs: number): void {
  Atomics.wait(cell, 0, 0, durationMs);
}

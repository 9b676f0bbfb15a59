/** Shows how far long work is, in one line of a terminal that is written over; elsewhere nothing. */
export interface Progress {
  /** Says how much of all is done; shown ten times a second at most. */
  tell(done: number, of: number): void;
  /** Takes the line away. */
  end(): void;
}

/** Where progress is shown. */
export interface ProgressTarget {
  /** Undefined where nobody would see it. */
  readonly stream: { write(text: string): unknown } | undefined;
  /** Milliseconds, of any clock that does not go back (this process's unless given). */
  readonly nowMs?: () => number;
}

const everyMs = 100;
const barCells = 24;
const clearLine = '\r\u001B[2K';

/** Makes the progress of one piece of work; `label` says in a word or two what is counted. */
export function makeProgress(
  label: string,
  { stream, nowMs = () => performance.now() }: ProgressTarget,
): Progress {
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    tell: (done, of) => {
      if (stream === undefined || nowMs() - shownAt < everyMs) return;
      shownAt = nowMs();
      const filled = of > 0 ? Math.round((Math.min(done, of) / of) * barCells) : 0;
      const bar = `${'#'.repeat(filled)}${' '.repeat(barCells - filled)}`;
      stream.write(`${clearLine}${label} [${bar}] ${done} of ${of}`);
    },
    end: () => {
      if (shownAt !== Number.NEGATIVE_INFINITY) stream?.write(clearLine);
      shownAt = Number.NEGATIVE_INFINITY;
    },
  };
}

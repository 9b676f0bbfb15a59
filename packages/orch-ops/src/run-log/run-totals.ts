/** Sums over the `run_end` lines of a run log. */
export class RunTotals {
  /** Runs of `done` with exit code 0. */
  done = 0;
  /** Runs of `fail` with exit code 0. */
  failed = 0;
  #durationsMs = new Float64Array(1024);
  #count = 0;

  /** Takes one line's values; any but a `run_end` changes nothing. */
  add(event: unknown, command: unknown, exitCode: unknown, durationMs: unknown): void {
    if (event !== 'run_end') return;
    if (exitCode === 0 && command === 'done') this.done += 1;
    if (exitCode === 0 && command === 'fail') this.failed += 1;
    if (typeof durationMs !== 'number' || !(durationMs >= 0) || durationMs === Infinity) return;
    if (this.#count === this.#durationsMs.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#durationsMs);
      this.#durationsMs = larger;
    }
    this.#durationsMs[this.#count] = durationMs;
    this.#count += 1;
  }

  /** Remembers the sums; the function that it returns brings them back. */
  mark(): () => void {
    const { done, failed } = this;
    const count = this.#count;
    return () => {
      this.done = done;
      this.failed = failed;
      this.#count = count;
    };
  }

  /** Durations in milliseconds, in the order of the log. */
  get durationsMs(): Float64Array {
    return this.#durationsMs.subarray(0, this.#count);
  }
}

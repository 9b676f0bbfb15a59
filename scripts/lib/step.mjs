/** A failure that a person can act on; the script prints it without a stack and ends with `exitCode`. */
export class StepError extends Error {
  /**
   * @param {string} message
   * @param {{ exitCode?: number, log?: string }} [more]
   */
  constructor(message, more = {}) {
    super(message);
    this.exitCode = more.exitCode ?? 1;
    this.log = more.log ?? '';
  }
}

/** @param {number} ms */
export function formatSeconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Does one step and prints one line with its time; on a terminal the line shows while the step runs.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  if (process.stderr.isTTY) process.stderr.write(`· ${title} …`);
  const end = (/** @type {string} */ mark) => {
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[2K');
    say(`${mark} ${title} (${formatSeconds(performance.now() - startedAt)})`);
  };
  try {
    const result = await work();
    end('✓');
    return result;
  } catch (error) {
    end('✗');
    throw error;
  }
}

/**
 * Runs a script's main function and turns its outcome into the exit code.
 *
 * @param {() => Promise<number | void>} main returns the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    if (error.log !== '') process.stderr.write(`${error.log.trimEnd()}\n`);
    say(`\n${error.message}`);
    process.exitCode = error.exitCode;
  }
}

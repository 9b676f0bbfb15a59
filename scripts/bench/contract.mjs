/**
 * One thing to measure. Every run is a fresh process in the bench's temporary folder, with its output thrown away.
 *
 * @typedef {object} BenchCase
 * @property {string} name
 * @property {string} input what it works on, in words: `10,000 tickets, 38 MB`
 * @property {readonly [file: string, args: readonly string[]] | string} command executable and arguments (`node` is the
 *   Node that runs the bench), or the path of a JavaScript file
 * @property {(folder: string) => void | Promise<void>} [setup] prepares the input once, before anything is measured
 * @property {(folder: string) => void} [before] makes the input anew before each run, and is not measured
 * @property {string} [stdin] file in the folder that the process reads as standard input; nothing when absent
 * @property {boolean | string} [yardstick] `true`: the other cases of the file are compared with this one; a name: this
 *   case is compared with the case of that name
 * @property {number} [runs] default 15
 * @property {number} [exitCode] the exit code that is expected, default 0; another one ends the bench
 * @property {number} [units] how many things one run does: the report has them per second, start-up and all
 * @property {string} [maxRssNote] printed beside the memory figure
 */

/**
 * What `packages/<name>/bench/<topic>.bench.mjs` exports.
 *
 * @typedef {object} BenchModule
 * @property {readonly BenchCase[]} cases
 */

/** @typedef {{ name: string, cases: readonly BenchCase[] }} Bench */

/**
 * @typedef {object} CaseResult
 * @property {string} name
 * @property {string} input
 * @property {number[]} wallMs every run, in order
 * @property {number} medianMs
 * @property {number} aboveEmptyMs median minus the median of an empty Node measured in between
 * @property {number} leastAboveEmptyMs the fastest run minus the fastest of the empty Node: what a busy machine disturbs least
 * @property {number | undefined} peakRssMb of one further run
 * @property {number | undefined} ratio median over the yardstick's median
 * @property {string | undefined} yardstick
 * @property {number | undefined} perSecond units of the fastest run
 * @property {string | undefined} maxRssNote
 */

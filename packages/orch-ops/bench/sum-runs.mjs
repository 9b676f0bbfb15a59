// node bench/sum-runs.mjs FILE: the figures of a run log by a plain loop that parses each line.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const durations = [];
const ended = { done: 0, fail: 0 };
for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') })) {
  const { event, command, exit_code: exitCode, duration_ms: duration } = JSON.parse(line);
  if (event !== 'run_end') continue;
  if (exitCode === 0 && (command === 'done' || command === 'fail'))
    ended[/** @type {'done' | 'fail'} */ (command)] += 1;
  durations.push(duration);
}
durations.sort((a, b) => a - b);
console.log(ended, durations[Math.ceil(durations.length * 0.95) - 1]);

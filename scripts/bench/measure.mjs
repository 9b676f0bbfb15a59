import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { plainNodeEnv } from '../lib/run.mjs';
import { StepError } from '../lib/step.mjs';

/** @typedef {import('./contract.mjs').BenchCase} BenchCase */

const defaultRuns = 15;
const env = plainNodeEnv({ NO_COLOR: '1' });

/**
 * @param {BenchCase['command']} command
 * @returns {{ file: string, args: readonly string[] }}
 */
function resolveCommand(command) {
  if (typeof command === 'string') return { file: process.execPath, args: [command] };
  const [file, args] = command;
  return { file: file === 'node' ? process.execPath : file, args };
}

/**
 * Runs a case once.
 *
 * @param {BenchCase} one
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} [extra]
 * @param {readonly string[]} [nodeFlags]
 * @returns {number} wall time in milliseconds
 * @throws {StepError} when it does not end with the expected exit code.
 */
function runOnce(one, folder, extra = {}, nodeFlags = []) {
  const { file, args } = resolveCommand(one.command);
  one.before?.(folder);
  const stdin = one.stdin === undefined ? undefined : openSync(path.join(folder, one.stdin), 'r');
  const startedAt = performance.now();
  const result = spawnSync(file, [...nodeFlags, ...args], {
    cwd: folder,
    env: { ...env, ...extra },
    stdio: [stdin ?? 'ignore', 'ignore', 'ignore'],
  });
  const wallMs = performance.now() - startedAt;
  if (stdin !== undefined) closeSync(stdin);
  if (result.error || result.status !== (one.exitCode ?? 0)) {
    throw new StepError(
      `${one.name}: ${result.error?.message ?? `exit code ${result.status ?? result.signal}`}`,
    );
  }
  return wallMs;
}

/**
 * @param {BenchCase} one
 * @param {string} folder
 * @returns {number | undefined} undefined for what is not a Node process
 */
function measurePeakRssMb(one, folder) {
  if (resolveCommand(one.command).file !== process.execPath) return undefined;
  const hook = path.join(folder, 'report-rss.mjs');
  const report = path.join(folder, 'rss.txt');
  writeFileSync(
    hook,
    `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.BENCH_RSS_FILE, String(process.resourceUsage().maxRSS)));
`,
  );
  runOnce(one, folder, { BENCH_RSS_FILE: report }, ['--import', pathToFileURL(hook).href]);
  const kb = Number(readFileSync(report, 'utf8'));
  rmSync(report);
  return kb / 1024;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return (low + high) / 2;
}

/**
 * Measures all cases of a bench in turns (A B C A B C …), so that a slow minute of the machine hits them alike.
 *
 * @param {import('./contract.mjs').Bench} bench
 * @param {string} folder an empty folder for the cases' input
 * @param {number} [runs] instead of what the cases say
 * @returns {Promise<import('./contract.mjs').CaseResult[]>}
 */
export async function measure({ cases }, folder, runs) {
  for (const one of cases) await one.setup?.(folder);
  writeFileSync(path.join(folder, 'empty.cjs'), '');
  /** @type {BenchCase} */
  const empty = { name: 'empty Node', input: '-', command: path.join(folder, 'empty.cjs') };
  const rounds = [empty, ...cases].map((one) => ({ one, wallMs: /** @type {number[]} */ ([]) }));
  for (const { one } of rounds) runOnce(one, folder);
  const most = Math.max(...cases.map((one) => runs ?? one.runs ?? defaultRuns));
  for (let i = 0; i < most; i += 1) {
    for (const { one, wallMs } of rounds) {
      if (i < (runs ?? one.runs ?? most)) wallMs.push(runOnce(one, folder));
    }
  }
  const medians = new Map(rounds.map(({ one, wallMs }) => [one.name, median(wallMs)]));
  const leastEmptyMs = Math.min(...(rounds[0]?.wallMs ?? []));
  const common = cases.find((one) => one.yardstick === true)?.name;
  return rounds.map(({ one, wallMs }) => {
    const medianMs = medians.get(one.name) ?? Number.NaN;
    const yardstick = typeof one.yardstick === 'string' ? one.yardstick : one === empty ? undefined : common;
    const yardstickMs = yardstick === undefined ? undefined : medians.get(yardstick);
    if (yardstick !== undefined && yardstickMs === undefined)
      throw new StepError(`${one.name}: no case "${yardstick}"`);
    return {
      name: one.name,
      input: one.input,
      wallMs,
      medianMs,
      leastAboveEmptyMs: Math.min(...wallMs) - leastEmptyMs,
      aboveEmptyMs: medianMs - (medians.get(empty.name) ?? Number.NaN),
      peakRssMb: measurePeakRssMb(one, folder),
      ratio: yardstickMs === undefined ? undefined : medianMs / yardstickMs,
      yardstick,
      perSecond: one.units === undefined ? undefined : (one.units / Math.min(...wallMs)) * 1000,
      maxRssNote: one.maxRssNote,
    };
  });
}

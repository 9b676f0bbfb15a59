// Measures fresh processes: `npm run bench`, `npm run bench -- start-up --json out.json`. Contract: bench/contract.mjs.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBenches } from './bench/find.mjs';
import { measure } from './bench/measure.mjs';
import { describeMachine, renderReport } from './bench/report.mjs';
import { setUp } from './lib/set-up.mjs';
import { runMain, say, StepError } from './lib/step.mjs';

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, runs: { type: 'string' } },
  });
  const runs = values.runs === undefined ? undefined : Number(values.runs);
  if (runs !== undefined && !(runs >= 1))
    throw new StepError('--runs expects a number from 1.', { exitCode: 64 });
  await setUp();
  const benches = await findBenches(positionals);
  if (benches.length === 0)
    throw new StepError(`No bench matches ${positionals.join(' ')}.`, { exitCode: 66 });
  console.log(describeMachine());
  const reports = [];
  for (const bench of benches) {
    say(`· ${bench.name}`);
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-bench-')));
    try {
      const results = await measure(bench, folder, runs);
      console.log(`\n${bench.name}\n${renderReport(results)}`);
      reports.push({ bench: bench.name, results });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (values.json) {
    const machine = describeMachine();
    writeFileSync(values.json, `${JSON.stringify({ schemaVersion: 1, machine, reports }, null, 2)}\n`);
  }
});

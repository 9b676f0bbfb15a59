// node append-many.mjs [PROCESSES] [APPENDS]: many processes append one entry at a time; every line is counted afterwards.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [, , processes = '32', appends = '1000'] = process.argv;
const child = fileURLToPath(new URL('../test/children/append-entries.mjs', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'append-many-'));
const file = path.join(folder, 'ledger.jsonl');
const startedAt = performance.now();
const codes = await Promise.all(
  Array.from(
    { length: Number(processes) },
    (_, i) =>
      new Promise((resolve) => {
        spawn(process.execPath, [child, file, `p${i}-`, appends], {
          stdio: ['ignore', 'ignore', 'inherit'],
        }).on('close', resolve);
      }),
  ),
);
const ids = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line).id);
rmSync(folder, { recursive: true });
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  `${ids.length} lines, ${new Set(ids).size} ids, exit codes ${[...new Set(codes)].join(' ')}, ${seconds} s`,
);
process.exitCode =
  new Set(ids).size === Number(processes) * Number(appends) && ids.length === new Set(ids).size ? 0 : 1;

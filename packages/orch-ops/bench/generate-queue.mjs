// node bench/generate-queue.mjs FOLDER ROWS [LOG_LINES] writes the same queue, database and run log every time.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSqliteQueue } from '../dist/index.js';

/** @typedef {import('../dist/index.js').NewItem} NewItem */

const statuses = ['PENDING', 'PENDING', 'IN_PROGRESS', 'BLOCKED', 'FAILED', 'DONE', 'DONE', 'DONE'];
const columns = /** @type {const} */ ([
  'id',
  'status',
  'priority',
  'task',
  'success_criteria',
  'owner_session',
  'started_at_kst',
  'due_at_kst',
  'notes',
]);

/**
 * @param {number} index
 * @returns {Required<Pick<NewItem, typeof columns[number]>>}
 */
function makeItem(index) {
  const status = statuses[(index * 7) % statuses.length] ?? 'PENDING';
  const hasBegun = status !== 'PENDING';
  const minute = String(index % 60).padStart(2, '0');
  const day = String(1 + (index % 28)).padStart(2, '0');
  return {
    id: `ORCH-${String(index + 1).padStart(3, '0')}`,
    status,
    priority: ['P0', 'P1', 'P1', 'P2'][(index * 5) % 4] ?? 'P1',
    task: `Bring the ${['importer', 'exporter', 'scheduler', 'ledger'][index % 4]} of area ${index % 97} to the new format`,
    success_criteria: 'all tests green, no new warnings',
    owner_session: hasBegun ? `worker-${index % 23}` : '',
    started_at_kst: hasBegun ? `2026-02-${day} 20:${minute}` : '',
    due_at_kst: index % 3 === 0 ? `2026-03-${day} 12:00` : '',
    notes: index % 5 === 0 ? 'began late / replan:after the split' : '',
  };
}

/** @param {number} count */
function makeItems(count) {
  return Array.from({ length: count }, (_, index) => makeItem(index));
}

/**
 * Writes a Markdown queue.
 *
 * @param {string} file
 * @param {number} count
 */
export function writeMarkdownQueue(file, count) {
  const row = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |\n`;
  const head = `# Queue\n\n${row(columns)}${row(columns.map(() => '---'))}`;
  const rows = makeItems(count).map((item) => row(columns.map((column) => item[column])));
  mkdirSync(path.dirname(file), { recursive: true });
  const fd = openSync(file, 'w');
  writeSync(fd, head + rows.join(''));
  closeSync(fd);
}

/**
 * Writes a database with the same items.
 *
 * @param {string} file
 * @param {number} count
 */
export async function writeDatabase(file, count) {
  const store = await createSqliteQueue(file, { exclusive: true });
  try {
    await store.transact(
      async (transaction) => {
        for (const item of makeItems(count)) await transaction.insertItem(item);
      },
      { nowEpochSeconds: 1_770_466_080 },
    );
  } finally {
    await store.close();
  }
}

/**
 * Writes a run log: half of its lines are ends of runs.
 *
 * @param {string} file
 * @param {number} count
 */
export function writeRunLog(file, count) {
  mkdirSync(path.dirname(file), { recursive: true });
  const fd = openSync(file, 'w');
  let lines = '';
  for (let index = 0; index < count; index += 1) {
    const id = `ORCH-${String(1 + (index % 997)).padStart(3, '0')}`;
    const command = ['done', 'pick', 'done', 'fail', 'heartbeat'][index % 5];
    const ts = new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString();
    const entry =
      index % 2 === 0
        ? { ts, event: 'run_start', command, id }
        : {
            ts,
            event: 'run_end',
            command,
            id,
            exit_code: index % 41 === 0 ? 1 : 0,
            duration_ms: 20 + ((index * 37) % 3000),
          };
    lines += `${JSON.stringify(entry)}\n`;
    if (lines.length > 1 << 20) {
      writeSync(fd, lines);
      lines = '';
    }
  }
  writeSync(fd, lines);
  closeSync(fd);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, rows, logLines] = process.argv.slice(2);
  if (folder === undefined || !(Number(rows) > 0)) {
    console.error('usage: node generate-queue.mjs FOLDER ROWS [LOG_LINES]');
    process.exitCode = 64;
  } else {
    writeMarkdownQueue(path.join(folder, 'QUEUE.md'), Number(rows));
    await writeDatabase(path.join(folder, 'queue.db'), Number(rows));
    if (Number(logLines) > 0) writeRunLog(path.join(folder, 'runs.jsonl'), Number(logLines));
  }
}

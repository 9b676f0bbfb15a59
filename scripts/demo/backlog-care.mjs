import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The backlog as a whole: what waits for what, what says the same, what it will cost, and its repair.
 * @param {ReturnType<typeof import('./shell.mjs').openShell>} shell
 * @param {string} folder
 */
export function showBacklogCare(shell, folder) {
  const { type, say } = shell;
  const pending = path.join(folder, 'backlog/data/pending');

  say('What waits for what');
  type('ticket-core graph --all');
  type('ticket-core graph --format mermaid');
  type('ticket-core board');

  say('A ticket that says nearly what another says: created, and found');
  type('ticket-core new --from -', { stdin: 'requests/sticker.json' });
  type('ticket-core duplicates');

  say('What the work will take, by formula; then with past tickets to go by');
  type('ticket-core estimate');
  writeFileSync(
    path.join(folder, 'costs.jsonl'),
    ['TASK-101', 'TASK-102', 'TASK-103', 'TASK-104', 'TASK-105']
      .map((id, i) => ({
        ticket_id: id,
        type: 'TASK',
        complexity: 'low',
        input_tokens: 41_000 + 1000 * i,
        output_tokens: 9000,
        cost_usd: 0.22,
        files_modified: 0,
        files_created: 2,
        date: `2026-10-0${i + 1}`,
      }))
      .map((entry) => `${JSON.stringify(entry)}\n`)
      .join(''),
  );
  type('ticket-core history add --from costs.jsonl');
  type('ticket-core estimate');

  say('Who is concerned when a file changes');
  type('ticket-core impact src/rates.ts');

  say('Every pending ticket looked at, with a report');
  type('ticket-core refine --out backlog/refinement.md');

  say('Two branches each created TASK-001; the merge was clean, and now there are two');
  const original = readdirSync(pending).find((name) => name.startsWith('TASK-001'));
  copyFileSync(path.join(pending, original ?? ''), path.join(pending, 'TASK-001-the-other-one.md'));
  type('ticket-core doctor', { exit: 1 });
  type('ticket-core doctor --repair --yes');
  type('ticket-core doctor');
  type('ticket-core list --all');
}

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const base = 'automation/orchestrator';

/** A queue as a team has it: written by hand, with one worker that went silent hours ago. */
export const queue = `# Work queue

Taken from by the agents of this repository; priorities P0 to P2.

| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |
|---|---|---|---|---|---|---|---|---|
| ORCH-001 | DONE | P1 | Read the carrier's label format | fixtures for all carriers | worker-1 | 2026-02-07 09:10 | | merged |
| ORCH-002 | IN_PROGRESS | P0 | Print labels \\| A6 and A5 | golden PDFs equal | worker-1 | 2026-02-07 20:08 | 2026-02-08 12:00 | |
| ORCH-003 | IN_PROGRESS | P1 | Retry uploads that time out | no upload lost | worker-2 | 2026-02-07 14:30 | | |
| ORCH-004 | PENDING | P2 | Write the release notes | | | | | |
| ORCH-005 | FAILED | P1 | Measure the printer queue | p95 below 2 s | worker-3 | 2026-02-07 18:00 | | printer offline |
| ORCH-006 | PENDING | P0 | Stop printing when the tray is empty | alarm within 5 s | | | | |
`;

const runs = [
  { event: 'run_end', command: 'done', exit_code: 0, duration_ms: 840 },
  { event: 'run_end', command: 'done', exit_code: 0, duration_ms: 1210 },
  { event: 'run_end', command: 'fail', exit_code: 0, duration_ms: 2610 },
];

/**
 * An operator's shift on the agents' work queue: at 20:40 in the zone of the queue.
 * @param {ReturnType<typeof import('./shell.mjs').openShell>} shell
 * @param {string} folder
 */
export function showQueue({ type, say }, folder) {
  mkdirSync(path.join(folder, base, 'logs'), { recursive: true });
  writeFileSync(path.join(folder, base, 'QUEUE.md'), queue);
  const log = runs.map((run) => `${JSON.stringify(run)}\n`).join('');
  writeFileSync(path.join(folder, base, 'logs/orch_runs.jsonl'), log);
  process.env['ORCH_NOW_EPOCH'] = String(Date.parse('2026-02-07T20:40:00+09:00') / 1000);

  say("An operator's shift on the agents' work queue");
  type('orch-ops status');
  type('orch-ops workers');
  type('orch-ops kpi --fail-on-alert', { exit: 2 });
  say('One worker went silent: its item goes back, and can be taken again after a minute');
  type('orch-ops watchdog');
  type('orch-ops explain ORCH-003', { exit: 1 });
  type('orch-ops retry --id ORCH-005');
  say('Look before a change, refuse when the row moved meanwhile, take it back');
  type('orch-ops cancel --id ORCH-002 --if-owner worker-2', { exit: 1 });
  type('orch-ops cancel --id ORCH-002 --if-owner worker-1 --reason "wrong paper" --dry-run');
  type('orch-ops cancel --id ORCH-002 --if-owner worker-1 --reason "wrong paper"');
  type('orch-ops undo');
  type('orch-ops pick --owner worker-4');
  type('orch-ops done ORCH-006 --owner worker-4 --notes "alarm after 2 s"');
  say('The same queue in a database');
  type('orch-ops migrate');
  type('orch-ops consistency-check');
  type(`orch-ops --db ${base}/db/queue.db replan --id ORCH-004 --notes "wait for ORCH-002"`);
  type('orch-ops consistency-check');
  type(`orch-ops --db ${base}/db/queue.db doctor`);
  delete process.env['ORCH_NOW_EPOCH'];
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, type RunResult, tempDir } from '@backlog-toolkit/test-kit';

/** The real bin, as built. */
export const bin: string = fileURLToPath(new URL('../../bin/orch-ops.cjs', import.meta.url));

/** 2026-02-07 21:08 in the zone of +9 hours. */
export const NOW = 1_770_466_080;

/** A folder with a queue where existing deployments have it. */
export interface QueueProject extends Disposable {
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
  /** Runs `orch-ops` there, at {@link NOW} unless told otherwise. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<RunResult>;
}

/** Where the queue, the database and the run log are. */
export const places = {
  queue: 'automation/orchestrator/QUEUE.md',
  db: 'automation/orchestrator/db/queue.db',
  log: 'automation/orchestrator/logs/orch_runs.jsonl',
} as const;

/** Makes such a folder; with no text there is no queue. */
export function queueProject(queue?: string): QueueProject {
  const dir = tempDir('orch-ops-');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(dir.join(file)), { recursive: true });
    writeFileSync(dir.join(file), text);
  };
  if (queue !== undefined) write(places.queue, queue);
  return {
    path: dir.path,
    write,
    read: (file) => readFileSync(dir.join(file), 'utf8'),
    run: (args, env = {}) =>
      runNode(bin, args, { cwd: dir.path, env: { ORCH_NOW_EPOCH: String(NOW), ...env } }),
    [Symbol.dispose]: () => dir.dispose(),
  };
}

/** A queue as people write it: byte order mark, CRLF, two tables, a table in a fence, short rows, pipes, any script. */
export const awkwardQueue: string = [
  '\uFEFF# Queue',
  '',
  '```md',
  '| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |',
  '|---|---|---|---|---|---|---|---|---|',
  '| ORCH-900 | PENDING | P0 | only an example | | | | | |',
  '```',
  '',
  '| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |',
  '|:--|:-:|---|---|---|---|---|---|--:|',
  '| ORCH-001 | IN_PROGRESS | P1 | Split \\| join | green | w2 | 2026-02-07 20:08 | 2026-02-08 12:00 | began |',
  '|ORCH-002|IN_PROGRESS||short row||w1|2026-02-07 20:09|||',
  '| ORCH-003 | IN_PROGRESS | P0 | 큐 정리 | 완료 | w2 | 2026-02-07 09:30 |',
  '',
  '| ORCH-004 | PENDING | P2 | after a blank line | | | | | |',
  '| ORCH-005 | FAILED | P1 | broke | | w3 | 2026-02-06 10:00 | | timeout |',
  '',
  'Other tables are no queue:',
  '',
  '| name | value |',
  '|---|---|',
  '| ORCH-901 | PENDING |',
  '',
  '| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |',
  '|---|---|---|---|---|---|---|---|---|',
  '| ORCH-006 | DONE | P0 | finished | | w1 | | | |',
  '| ORCH-007 | BLOCKED | P3 | waits | | | | | |',
  '| ORCH-008 | IN_PROGRESS | P1 | ownerless | | | | | |',
  '',
].join('\r\n');

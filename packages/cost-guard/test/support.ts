import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, type RunOptions, type RunResult, tempDir } from '@backlog-toolkit/test-kit';

/** The real bin, as built. */
const bin: string = fileURLToPath(new URL('../bin/cost-guard.cjs', import.meta.url));

/** Where a project keeps its ledger. */
export const ledgerPath = '.backlog-ops/usage-ledger.jsonl';

/** A temporary project. */
export interface TestProject extends Disposable {
  readonly path: string;
  write(file: string, text: string | Uint8Array): void;
  read(file: string): string;
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
}

/** Makes a project with a ledger of these entries, and these budgets when there are any. */
export function testProject(
  entries: readonly object[] = [],
  llmOps?: Readonly<Record<string, unknown>>,
): TestProject {
  const dir = tempDir('cost-guard-');
  const write = (file: string, text: string | Uint8Array): void => {
    mkdirSync(path.dirname(dir.join(file)), { recursive: true });
    writeFileSync(dir.join(file), text);
  };
  write(ledgerPath, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  if (llmOps) write('backlog.config.json', JSON.stringify({ version: '1.1', llmOps }));
  return {
    path: dir.path,
    write,
    read: (file) => readFileSync(dir.join(file), 'utf8'),
    run: (args, options = {}) => runNode(bin, args, { cwd: dir.path, ...options }),
    [Symbol.dispose]: () => dir.dispose(),
  };
}

/** A call that cost so much, just now unless told otherwise. */
export function call(costUsd: number, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    timestamp: new Date().toISOString(),
    ticket_id: 'FEAT-001',
    skill: 'implementer',
    model: 'claude-sonnet-5-5',
    cost_usd: costUsd,
    ...more,
  };
}

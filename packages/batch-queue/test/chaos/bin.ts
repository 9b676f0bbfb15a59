import path from 'node:path';
import { runNode, type RunResult } from '@backlog-toolkit/test-kit';
import { key } from '../provider-server/use.ts';

const bin = path.join(import.meta.dirname, '..', '..', 'bin', 'batch-queue.cjs');

/** Runs the real bin in a project against a server; `killAfterMs` ends it with SIGKILL wherever it is. */
export function runBin(
  root: string,
  url: string,
  args: readonly string[],
  killAfterMs?: number,
): Promise<RunResult> {
  return runNode(bin, args, {
    cwd: root,
    env: { ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: key },
    ...(killAfterMs === undefined ? {} : { timeoutMs: killAfterMs }),
  });
}

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';
import { runProcess, type RunResult } from '@backlog-toolkit/test-kit';
import type { EngineChoice, QueueStore } from '../../src/index.ts';

/** A Node that has node:sqlite: this one, or the one that ORCH_TEST_NODE names. */
export const modernNode: string | undefined =
  process.getBuiltinModule?.('node:sqlite' as 'fs') === undefined
    ? process.env['ORCH_TEST_NODE'] || undefined
    : process.execPath;

/** Whether there is a Python with SQLite on this machine. */
export const hasPython: boolean = spawnSync('python3', ['-c', 'import sqlite3']).status === 0;

/** An engine that locks files, and the Node to run it with. */
export interface LockingEngine {
  readonly engine: EngineChoice;
  readonly node: string;
}

/** Declares tests for each engine that locks files; says why one is skipped. */
export function describeLocking(title: string, declare: (locking: LockingEngine) => void): void {
  describe(`${title}, photostructure`, () => {
    declare({ engine: 'photostructure', node: process.execPath });
  });
  const reason = ' (skipped: set ORCH_TEST_NODE to a Node 22.13 or later)';
  (modernNode === undefined ? describe.skip : describe)(
    `${title}, node${modernNode === undefined ? reason : ''}`,
    () => {
      declare({ engine: 'node', node: modernNode ?? '' });
    },
  );
}

const child = (name: string): string => fileURLToPath(new URL(`../children/${name}`, import.meta.url));

/** Runs test/children/use-database.mjs. */
export function useDatabase(
  args: readonly [verb: string, file: string, name: string, count: number, engine: EngineChoice],
  node: string = process.execPath,
): Promise<RunResult> {
  return runProcess(node, [child('use-database.mjs'), ...args.map(String)], { timeoutMs: 120_000 });
}

/** The path of test/children/use-database.mjs. */
export const useDatabaseScript: string = child('use-database.mjs');

/** Runs test/children/write_queue.py. */
export function writeWithPython(file: string, name: string, count: number): Promise<RunResult> {
  return runProcess('python3', [child('write_queue.py'), file, name, `${count}`], { timeoutMs: 120_000 });
}

/** Adds items to a queue. */
export async function seed(store: QueueStore, ids: readonly string[]): Promise<void> {
  await store.transact(
    async (transaction) => {
      for (const id of ids) await transaction.insertItem({ id, task: `Task ${id}` });
    },
    { nowEpochSeconds: 1_770_462_480 },
  );
}

import type { CommandRun } from '@backlog-toolkit/cli-kit';
import type { QueueStore } from '../queue-store.ts';
import { openQueue } from './open-queue.ts';

/** What runs the queue, by name; and how many damages a database has. */
async function readFacts(store: QueueStore): Promise<[Record<string, string>, number]> {
  const { kind, engine, file } = store;
  if (kind === 'markdown') return [{ kind, engine }, 0];
  if (store.inspect) return [{ kind, ...(await store.inspect()) }, 0];
  const { inspectSqliteQueue } = await import('../io/inspect-sqlite-queue.ts');
  const found = await inspectSqliteQueue(file, { isShortLived: true });
  const facts = {
    kind,
    engine: `${engine} (SQLite ${found.sqliteVersion})`,
    promise: found.promise,
    journal: found.journalMode,
    integrity: found.damages.length === 0 ? 'ok' : found.damages.join('; '),
    missing: found.missing.length === 0 ? 'none' : `${found.missing.join(', ')}; the first write adds them`,
  };
  return [facts, found.damages.length];
}

/** orch-ops doctor */
export const run: CommandRun = async (args, context) => {
  const { store } = await openQueue(args, context);
  try {
    const defects = await store.readDefects();
    const [facts, damageCount] = await readFacts(store);
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, file: store.file, facts, defects });
    else {
      const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
      const found = defects.map(
        ({ file, line, message, hint }) =>
          `${file}${line === undefined ? '' : `:${line}`}: ${message} (${hint})`,
      );
      context.out.print([`file: ${store.file}`, ...lines, `defects: ${defects.length}`, ...found].join('\n'));
    }
    return defects.length + damageCount === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
};

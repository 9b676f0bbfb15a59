import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { COMPARED_COLUMNS, compareQueues, isConsistent, renderConsistency } from '../reports/consistency.ts';
import { readSettings } from '../settings.ts';
import { nowOf, openStore, placeFile, tellDefects } from './open-queue.ts';

/** orch-ops consistency-check */
export const run: CommandRun = async (args, context) => {
  const settings = readSettings(context.env);
  const queueFile = placeFile(args.string('queue-path') ?? args.string('queue'), settings.queueFile, context);
  const dbFile = placeFile(args.string('db-path') ?? args.string('db'), settings.dbFile, context);
  const markdown = await openStore(queueFile, settings, context);
  const database = await openStore(dbFile, settings, context);
  try {
    const columns = ['id', ...COMPARED_COLUMNS] as const;
    const consistency = compareQueues(
      await markdown.readColumns(columns),
      await database.readColumns(columns),
    );
    const text = renderConsistency(consistency);
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, ...consistency });
    else context.out.print(text);
    if (context.github.active) (await import('./tell-github.ts')).tellConsistency(context, consistency, text);
    for (const store of [markdown, database])
      await tellDefects({ store, settings, nowEpochSeconds: nowOf(settings, context) }, context);
    return isConsistent(consistency) ? 0 : 1;
  } finally {
    await markdown.close();
    await database.close();
  }
};

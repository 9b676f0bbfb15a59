import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { writeView } from '../io/write-view.ts';
import { renderView } from '../reports/markdown-view.ts';
import { readSettings } from '../settings.ts';
import { openDatabase, placeFile, refuseReadOnly } from './open-queue.ts';

/** orch-ops render */
export const run: CommandRun = async (args, context) => {
  const settings = readSettings(context.env);
  refuseReadOnly(settings, args);
  const file = placeFile(args.string('queue'), settings.queueFile, context);
  const database = await openDatabase(
    placeFile(args.string('db'), settings.dbFile, context),
    settings,
    context,
  );
  try {
    const items = await database.readItems();
    const text = renderView(items);
    const dryRun = args.flag('dry-run');
    if (!dryRun) await writeView(file, text, args.flag('force'));
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, dryRun, file, rows: items.length });
    else context.out.print(dryRun ? text : `rendered ${items.length} rows`);
    return 0;
  } finally {
    await database.close();
  }
};

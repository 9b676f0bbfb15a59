import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { migrateItems } from '../operations/migrate-items.ts';
import { readSettings } from '../settings.ts';
import {
  nowOf,
  openDatabase,
  openMarkdown,
  placeFile,
  refuseReadOnly,
  tellDefects,
  whoOf,
} from './open-queue.ts';

/** orch-ops migrate */
export const run: CommandRun = async (args, context) => {
  const settings = readSettings(context.env);
  refuseReadOnly(settings, args);
  const nowEpochSeconds = nowOf(settings, context);
  const dbLabel = args.string('db') ?? settings.dbFile;
  const markdown = await openMarkdown(placeFile(args.string('queue'), settings.queueFile, context), settings);
  const dbFile = placeFile(dbLabel, settings.dbFile, context);
  const database = await openDatabase(dbFile, settings, { create: true, exclusive: args.flag('exclusive') });
  try {
    const rows = await markdown.readItems();
    await tellDefects({ store: markdown, settings, nowEpochSeconds }, context);
    const dryRun = args.flag('dry-run');
    const operation = { nowEpochSeconds, settings, dryRun, ...whoOf(args, context) };
    const { value } = await migrateItems(rows, database, args.flag('update'), operation);
    const { imported, unchanged, different } = value;
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, dryRun, database: dbFile, ...value });
    else context.out.print(`${dryRun ? 'Would import' : 'Imported'} ${imported} rows into ${dbLabel}`);
    if (unchanged > 0) context.log.info(`${unchanged} rows are there already.`);
    if (different.length === 0) return 0;
    const shown = different.slice(0, 20).join(', ');
    const more = different.length > 20 ? ` and ${different.length - 20} more` : '';
    context.log.warn(
      `${different.length} rows differ from the database and were left alone: ${shown}${more}`,
      {
        hint: '`orch-ops consistency-check` shows how; --update takes the rows of the Markdown queue.',
      },
    );
    return 1;
  } finally {
    await markdown.close();
    await database.close();
  }
};

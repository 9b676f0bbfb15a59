import { type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { OrchOpsError } from '../errors.ts';
import { migrateItems } from '../operations/migrate-items.ts';
import type { QueueStore } from '../queue-store.ts';
import { type QueueSettings, readSettings } from '../settings.ts';
import { isAddress, nowOf, openStore, placeFile, refuseReadOnly, tellDefects, whoOf } from './open-queue.ts';

/** After so many a database is made ready for reading. */
const MANY_ROWS = 1000;

/**
 * Opens the queue to read. Undefined where a server's tables alone are meant: nobody named a queue, and the usual one is not
 * there, as in a team that works with the database for long.
 */
async function openSource(
  source: string,
  mayBeMissing: boolean,
  settings: QueueSettings,
  context: CommandContext,
): Promise<QueueStore | undefined> {
  try {
    return await openStore(source, settings, context);
  } catch (error) {
    if (mayBeMissing && error instanceof OrchOpsError && error.code === 'QUEUE_MISSING') return undefined;
    throw error;
  }
}

/** orch-ops migrate */
export const run: CommandRun = async (args, context) => {
  const settings = readSettings(context.env);
  refuseReadOnly(settings, args);
  const nowEpochSeconds = nowOf(settings, context);
  const from = args.string('from') ?? args.string('queue');
  const source = placeFile(from, settings.queueFile, context);
  const named = args.string('to') ?? args.string('db') ?? settings.dbFile;
  const target = placeFile(named, settings.dbFile, context);
  if (source === target)
    throw new UsageError('The queue would be brought into itself.', 'Name another with --to.');
  const queue = await openSource(source, from === undefined && isAddress(target), settings, context);
  const options = { create: true, exclusive: args.flag('exclusive'), dryRun: args.flag('dry-run') };
  const database = await openStore(target, settings, context, options).catch(async (error: unknown) => {
    await queue?.close();
    throw error;
  });
  // An address has secrets in it.
  const label = isAddress(target) ? database.file : named;
  try {
    const dryRun = args.flag('dry-run');
    const rows = (await queue?.readItems()) ?? [];
    if (queue) await tellDefects({ store: queue, settings, nowEpochSeconds }, context);
    else
      context.log.info(
        `The tables are ${dryRun ? 'looked at' : 'up to date'}; there is no queue to bring: ${source}`,
      );
    const operation = { nowEpochSeconds, settings, dryRun, ...whoOf(args, context) };
    const { value } = await migrateItems(rows, database, args.flag('update'), operation);
    const { imported, unchanged, different } = value;
    if (!dryRun && imported >= MANY_ROWS) await database.settle?.();
    if (args.flag('json'))
      context.out.printJson({ schemaVersion: 1, dryRun, database: database.file, ...value });
    else context.out.print(`${dryRun ? 'Would import' : 'Imported'} ${imported} rows into ${label}`);
    if (unchanged > 0) context.log.info(`${unchanged} rows are there already.`);
    if (different.length === 0) return 0;
    const shown = different.slice(0, 20).join(', ');
    const more = different.length > 20 ? ` and ${different.length - 20} more` : '';
    context.log.warn(
      `${different.length} rows differ from the database and were left alone: ${shown}${more}`,
      {
        hint: '`orch-ops consistency-check` shows how; --update takes the rows that are brought.',
      },
    );
    return 1;
  } finally {
    await queue?.close();
    await database.close();
  }
};

import path from 'node:path';
import { type Args, type CommandContext, UsageError } from '@backlog-toolkit/cli-kit';
import { OrchOpsError } from '../errors.ts';
import type { OperationContext } from '../operations/operation.ts';
import type { QueueStore } from '../queue-store.ts';
import { type QueueSettings, readSettings } from '../settings.ts';

/** A queue as a command line names it. */
export interface OpenedQueue {
  readonly store: QueueStore;
  readonly settings: QueueSettings;
  readonly nowEpochSeconds: number;
}

/** Now, or what ORCH_NOW_EPOCH says; whole seconds. */
export function nowOf({ nowEpochSeconds }: QueueSettings, context: CommandContext): number {
  return nowEpochSeconds ?? Math.floor(context.now().getTime() / 1000);
}

/** Whether a text is the address of a database on a server and no path. */
export function isAddress(text: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(text);
}

/** The path that an option names, else the settings' one, from the folder the command works in; an address stays as it is. */
export function placeFile(given: string | undefined, fallback: string, { cwd }: CommandContext): string {
  if (given === '')
    throw new UsageError('A path is empty.', 'Name a file; an unset variable makes an empty one.');
  const named = given ?? fallback;
  return isAddress(named) ? named : path.resolve(cwd, named);
}

/** How to open a queue. */
export interface OpenOptions {
  /** Make it when there is none. */
  readonly create?: boolean;
  /** Nothing may be written. */
  readonly dryRun?: boolean;
  /** Nobody else has the database open. */
  readonly exclusive?: boolean;
}

/** Opens a Markdown queue. */
export async function openMarkdown(
  file: string,
  settings: QueueSettings,
  { create = false, dryRun = false }: OpenOptions = {},
): Promise<QueueStore> {
  if (create && !dryRun) await (await import('../io/create-markdown-queue.ts')).createMarkdownQueue(file);
  return (await import('../io/markdown-store.ts')).openMarkdownQueue(file, {
    ...settings,
    isEmptyIfMissing: create,
  });
}

/** Opens a database: a SQLite file, or PostgreSQL by its address, whose driver is looked for in the folder that the command works in. */
export async function openDatabase(
  file: string,
  { tzOffsetHours, maxAttempts }: QueueSettings,
  { cwd }: Pick<CommandContext, 'cwd'>,
  { create = false, exclusive = false, dryRun = false }: OpenOptions = {},
): Promise<QueueStore> {
  if (isAddress(file)) {
    const { openPostgresQueue } = await import('../io/postgres-store.ts');
    return openPostgresQueue(file, {
      tzOffsetHours,
      maxAttempts,
      cwd,
      migrate: create && !dryRun,
      rehearse: create && dryRun,
    });
  }
  const { createSqliteQueue, openSqliteQueue } = await import('../io/open-sqlite-queue.ts');
  const options = { tzOffsetHours, maxAttempts, exclusive, isShortLived: true };
  return create ? createSqliteQueue(file, options) : openSqliteQueue(file, options);
}

/** Opens any queue by what names it: a Markdown file by its ending, PostgreSQL by its address, else a SQLite file. */
export function openStore(
  named: string,
  settings: QueueSettings,
  context: Pick<CommandContext, 'cwd'>,
  options: OpenOptions = {},
): Promise<QueueStore> {
  const isMarkdown = !isAddress(named) && /\.(?:md|markdown)$/i.test(named);
  return isMarkdown
    ? openMarkdown(named, settings, options)
    : openDatabase(named, settings, context, options);
}

/** Opens the queue that a command is about: `--db`, else the Markdown queue. */
export async function openQueue(
  args: Args,
  context: CommandContext,
  options: OpenOptions = {},
): Promise<OpenedQueue> {
  const settings = readSettings(context.env);
  const nowEpochSeconds = nowOf(settings, context);
  const db = args.string('db');
  const store =
    db === undefined
      ? await openMarkdown(placeFile(args.string('queue'), settings.queueFile, context), settings, options)
      : await openDatabase(placeFile(db, '', context), settings, context, options);
  return { store, settings, nowEpochSeconds };
}

/** Refuses to write where the environment forbids it; a dry run writes nothing. */
export function refuseReadOnly(settings: QueueSettings, args: Args): void {
  if (!settings.isReadOnly || args.flag('dry-run')) return;
  throw new OrchOpsError('READ_ONLY', 'The queue is read-only: ORCH_QUEUE_MD_READ_ONLY is set', {
    hint: 'Unset ORCH_QUEUE_MD_READ_ONLY to change it, or try --dry-run.',
  });
}

/** Who does it and why, for the event log; what is empty is not said. */
export function whoOf(args: Args, { env }: CommandContext): Pick<OperationContext, 'actor' | 'reason'> {
  return {
    actor: args.string('actor') || env['ORCH_ACTOR'] || undefined,
    reason: args.string('reason') || undefined,
  };
}

/** Opens the queue that a command changes, and gathers what its operation needs to know. */
export async function openForWriting(
  args: Args,
  context: CommandContext,
  create = false,
): Promise<OpenedQueue & { readonly operation: OperationContext }> {
  refuseReadOnly(readSettings(context.env), args);
  const opened = await openQueue(args, context, {
    create,
    dryRun: args.flag('dry-run'),
    exclusive: args.flag('exclusive'),
  });
  const operation: OperationContext = {
    nowEpochSeconds: opened.nowEpochSeconds,
    settings: opened.settings,
    ...whoOf(args, context),
    dryRun: args.flag('dry-run'),
  };
  return { ...opened, operation };
}

/** Tells what is wrong with a queue that was read all the same; the first ten, then how many more. */
export async function tellDefects({ store }: OpenedQueue, context: CommandContext): Promise<void> {
  const { log, github, cwd } = context;
  const defects = await store.readDefects();
  for (const { message, file, line, hint } of defects.slice(0, 10)) {
    log.warn(message, { file, line, hint });
    github.annotate('warning', message, { file: path.relative(cwd, file), line });
  }
  if (defects.length > 10)
    log.warn(`${defects.length - 10} more defects.`, { hint: '`orch-ops doctor` lists them all.' });
}

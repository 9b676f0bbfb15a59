import { type Args, type CommandContext, UsageError } from '@backlog-toolkit/cli-kit';
import { OrchOpsError } from '../errors.ts';
import { readRunLog, type RunLog } from '../io/read-run-log.ts';
import { computeKpis, countStale, type KpiLimits, type Kpis } from '../reports/kpi.ts';
import { type QueueSettings, readSettings } from '../settings.ts';
import type { QueueStore } from '../queue-store.ts';
import { nowOf, openDatabase, openMarkdown, placeFile } from './open-queue.ts';

function readLimit(args: Args, name: string, most = Number.MAX_SAFE_INTEGER): number {
  const limit = args.number(name) ?? 0;
  if (limit >= 0 && limit <= most) return limit;
  throw new UsageError(`--${name} is ${limit}.`, `Give a number from 0${most === 1 ? ' to 1' : ''}.`);
}

/** The limits that a command line names. */
export function readLimits(args: Args): KpiLimits {
  return {
    maxFailureRate: readLimit(args, 'max-failure-rate', 1),
    maxLatencyP95Ms: readLimit(args, 'max-latency-p95-ms'),
    maxStaleInProgress: readLimit(args, 'max-stale-in-progress'),
  };
}

/** True for a file that is not there; one that was asked for by name must be there. */
function isAbsent(error: unknown, wasNamed: boolean): boolean {
  return error instanceof OrchOpsError && error.kind === 'missing' && !wasNamed;
}

function readLog(
  args: Args,
  settings: QueueSettings,
  context: CommandContext,
  read: ReadRunLog,
): RunLog | null {
  const given = args.string('log-path');
  try {
    const log = read(placeFile(given, settings.logFile, context));
    for (const { line, reason } of log.badLines)
      context.log.warn(`Passed over a line of the run log: ${reason}`, {
        file: placeFile(given, settings.logFile, context),
        line,
      });
    if (log.badCount > log.badLines.length)
      context.log.warn(`Passed over ${log.badCount - log.badLines.length} more lines of the run log.`);
    if (log.isTorn)
      context.log.info('The last line of the run log is not complete: a writer is at it, or died over it');
    return log;
  } catch (error) {
    if (!isAbsent(error, given !== undefined)) throw error;
    context.log.info('There is no run log: rate and latency are not measured', {
      hint: 'Give its path with --log-path or ORCH_LOG_PATH.',
    });
    return null;
  }
}

type ReadRunLog = (file: string) => RunLog;

interface QueueFigures {
  readonly retryCount: number | null;
  readonly staleInProgress: number | null;
}

/** The figures of the database, else of the Markdown queue, else none. */
async function readFigures(
  args: Args,
  settings: QueueSettings,
  context: CommandContext,
): Promise<QueueFigures> {
  const given = args.string('db-path') ?? args.string('db');
  const queue = args.string('queue');
  const open = async (): Promise<QueueStore> => {
    const inMarkdown = (): Promise<QueueStore> =>
      openMarkdown(placeFile(queue, settings.queueFile, context), settings);
    if (given === undefined && queue !== undefined) return inMarkdown();
    try {
      return await openDatabase(placeFile(given, settings.dbFile, context), settings, context);
    } catch (error) {
      if (!isAbsent(error, given !== undefined)) throw error;
      return inMarkdown();
    }
  };
  try {
    const store = await open();
    try {
      const items = await store.readItems({ statuses: ['IN_PROGRESS'] });
      const stale = readLimit(args, 'stale-minutes');
      return {
        retryCount: store.kind === 'markdown' ? null : await store.countEvents('retried'),
        staleInProgress: countStale(items, stale, nowOf(settings, context), settings.tzOffsetHours),
      };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!isAbsent(error, given !== undefined || queue !== undefined)) throw error;
    return { retryCount: null, staleInProgress: null };
  }
}

/**
 * Measures the figures that a command line asks for; what is not there is not measured.
 * @param read reads the run log
 */
export async function measureKpis(
  args: Args,
  context: CommandContext,
  read: ReadRunLog = readRunLog,
): Promise<Kpis> {
  const settings = readSettings(context.env);
  const log = readLog(args, settings, context, read);
  const { retryCount, staleInProgress } = await readFigures(args, settings, context);
  const statistics = log?.totals ?? { done: 0, failed: 0, durationsMs: [] };
  return computeKpis(statistics, retryCount, staleInProgress);
}

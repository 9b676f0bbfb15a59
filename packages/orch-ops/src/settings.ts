import { OrchOpsError } from './errors.ts';

/** Where a deployment keeps its queue and how it treats it; from the environment, with these defaults. */
export interface QueueSettings {
  /** ORCH_QUEUE_MD, else `QUEUE.md` in ORCH_BASE_DIR (`automation/orchestrator`). */
  readonly queueFile: string;
  /** ORCH_DB_PATH, else `db/queue.db` in ORCH_BASE_DIR. */
  readonly dbFile: string;
  /** ORCH_LOG_PATH, else `logs/orch_runs.jsonl` in ORCH_BASE_DIR. */
  readonly logFile: string;
  /** ORCH_TZ_OFFSET: hours east of UTC (9). */
  readonly tzOffsetHours: number;
  /** ORCH_LEASE_SECONDS: how long a picked item belongs to its owner without a heartbeat (3600). */
  readonly leaseSeconds: number;
  /** ORCH_RETRY_BACKOFF: seconds to wait before attempt 2, 3, 4 …; the last one repeats (60,180,600). */
  readonly retryBackoffSeconds: readonly number[];
  /** ORCH_MAX_ATTEMPTS of items that say nothing themselves (3). */
  readonly maxAttempts: number;
  /** ORCH_TOP_IN_PROGRESS: how many rows `status` shows (5). */
  readonly topInProgress: number;
  /** ORCH_QUEUE_MD_READ_ONLY: no command may write. */
  readonly isReadOnly: boolean;
  /** ORCH_NOW_EPOCH: epoch seconds to take for now, or null. */
  readonly nowEpochSeconds: number | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

function refuse(name: string, value: string, expected: string): OrchOpsError {
  return new OrchOpsError('SETTING_INVALID', `${name} is ${JSON.stringify(value)}, expected ${expected}`, {
    hint: `Set ${name} to ${expected}, or unset it.`,
  });
}

function readNumber(
  env: Environment,
  name: string,
  fallback: number,
  [least, most]: [number, number],
): number {
  const text = env[name]?.trim();
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most)
    throw refuse(name, text, `a number from ${least} to ${most}`);
  return value;
}

function readCount(env: Environment, name: string, fallback: number): number {
  const value = readNumber(env, name, fallback, [0, 1e9]);
  if (!Number.isInteger(value)) throw refuse(name, String(env[name]), 'a whole number');
  return value;
}

function readBackoff(env: Environment): readonly number[] {
  const text = env['ORCH_RETRY_BACKOFF']?.trim();
  if (text === undefined || text === '') return [60, 180, 600];
  const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (values.some((value) => !Number.isInteger(value) || value < 0 || value > 1e9))
    throw refuse('ORCH_RETRY_BACKOFF', text, 'whole seconds such as 60,180,600');
  return values;
}

function readSwitch(env: Environment, name: string): boolean {
  const text = env[name]?.trim().toLowerCase() ?? '';
  if (['', '0', 'false', 'no', 'off'].includes(text)) return false;
  if (['1', 'true', 'yes', 'on'].includes(text)) return true;
  throw refuse(name, text, '1 or 0');
}

function readNow(env: Environment): number | null {
  // The latest time that queues can hold in any zone, with room for leases.
  const seconds = readNumber(env, 'ORCH_NOW_EPOCH', Number.NaN, [0, 250_000_000_000]);
  return Number.isNaN(seconds) ? null : Math.floor(seconds);
}

/**
 * Reads the settings of existing deployments from the environment; paths stay as written.
 * @throws OrchOpsError SETTING_INVALID
 */
export function readSettings(env: Environment): QueueSettings {
  const base = env['ORCH_BASE_DIR'] || 'automation/orchestrator';
  return {
    queueFile: env['ORCH_QUEUE_MD'] || `${base}/QUEUE.md`,
    dbFile: env['ORCH_DB_PATH'] || `${base}/db/queue.db`,
    logFile: env['ORCH_LOG_PATH'] || `${base}/logs/orch_runs.jsonl`,
    tzOffsetHours: readNumber(env, 'ORCH_TZ_OFFSET', 9, [-24, 24]),
    leaseSeconds: readCount(env, 'ORCH_LEASE_SECONDS', 3600),
    retryBackoffSeconds: readBackoff(env),
    maxAttempts: readCount(env, 'ORCH_MAX_ATTEMPTS', 3),
    topInProgress: readCount(env, 'ORCH_TOP_IN_PROGRESS', 5),
    isReadOnly: readSwitch(env, 'ORCH_QUEUE_MD_READ_ONLY'),
    nowEpochSeconds: readNow(env),
  };
}

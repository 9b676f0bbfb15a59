import type { ProcessIdentity } from './process-identity.ts';

/** Who holds a lock. */
export interface LockHolder extends ProcessIdentity {
  /** When it was acquired, ISO 8601. */
  readonly since: string;
}

/** What one file of a lock's chain says. */
export type LockRecord =
  /** The chain begins here and nobody has ever held the lock. */
  | { readonly state: 'start' }
  /** The chain has moved on. */
  | { readonly state: 'passed' }
  | { readonly state: 'held'; readonly holder: LockHolder }
  | { readonly state: 'free' };

const format = 1;

/** The content of a lock file; never the same twice, so that a file cannot pass for an earlier one of its name. */
export function formatLockRecord(record: LockRecord): string {
  const nonce = `${process.pid}-${process.hrtime.bigint()}-${Math.random().toString(36).slice(2)}`;
  return `${JSON.stringify({ format, ...record, nonce })}\n`;
}

/** Reads the content of a lock file; undefined when it is anything else. */
export function parseLockRecord(text: string): LockRecord | undefined {
  const value = parseObject(text);
  if (value === undefined || value.get('format') !== format) return undefined;
  const state = value.get('state');
  if (state === 'start' || state === 'passed' || state === 'free') return { state };
  if (state !== 'held') return undefined;
  const holder = parseHolder(value.get('holder'));
  return holder === undefined ? undefined : { state, holder };
}

function parseObject(text: string): Map<string, unknown> | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value));
}

function parseHolder(value: unknown): LockHolder | undefined {
  const fields = fieldsOf(value);
  const pid = fields?.get('pid');
  const host = fields?.get('host');
  const since = fields?.get('since');
  // kill(0) and kill(-n) speak of process groups: such a pid is never a holder.
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (typeof host !== 'string' || typeof since !== 'string') return undefined;
  const text = (name: string): string | null => {
    const found = fields?.get(name);
    return typeof found === 'string' ? found : null;
  };
  return {
    pid,
    startTime: text('startTime'),
    host,
    since,
    bootId: text('bootId'),
    pidSpace: text('pidSpace'),
  };
}

import type { LintResult } from '../engine/lint-result.ts';
import { type Usage, usageFromRate, usageFromTimes } from './hit-rate.ts';

/** When texts were sent, as a ledger or transcripts tell; times in milliseconds since 1970. */
export interface UseLog {
  /** By name of the skill or command, without the plugin's name. */
  readonly invocations: ReadonlyMap<string, readonly number[]>;
  /** First calls of sessions. */
  readonly sessions: readonly number[];
  /** First calls of subagents; null where they cannot be told from others. */
  readonly agents: readonly number[] | null;
  /** How many days the log covers. */
  readonly days: number;
}

/** What an estimate assumes where nothing was logged. */
export interface AssumedUsage {
  readonly ttlMs: number;
  readonly usesPerDay: number;
}

/** The name that a skill or command is called by. */
function nameOf({ path, surface }: Pick<LintResult, 'path' | 'surface'>): string {
  const parts = path.split('/');
  const base = parts.at(-1)?.replace(/\.\w+$/, '') ?? '';
  return surface === 'skill' ? (parts.at(-2) ?? base) : base;
}

function timesOf(result: Pick<LintResult, 'path' | 'surface'>, log: UseLog): readonly number[] | null {
  switch (result.surface) {
    case 'skill':
    case 'command':
      return log.invocations.get(nameOf(result)) ?? [];
    case 'claude-md':
    case 'agents-md':
      return log.sessions;
    case 'agent':
      return log.agents;
    default:
      return null;
  }
}

/** How often a file is sent, from the log where it tells, else by assumption. */
export function usageOf(
  result: Pick<LintResult, 'path' | 'surface'>,
  log: UseLog | null,
  { ttlMs, usesPerDay }: AssumedUsage,
): Usage {
  const times = log === null ? null : timesOf(result, log);
  return times === null || log === null
    ? usageFromRate(usesPerDay, ttlMs)
    : usageFromTimes(times, ttlMs, log.days);
}

import { parseLocalTime } from '../operations/local-time.ts';
import type { QueueItem } from '../queue-item.ts';

/** What the run log says: the sums over its `run_end` lines. */
export interface RunStatistics {
  /** Runs of `done` and `fail` that ended with exit code 0: the work that was ended, well or not. */
  readonly done: number;
  readonly failed: number;
  /** Durations of all runs in milliseconds, in any order. */
  readonly durationsMs: Float64Array | readonly number[];
}

/** The key figures; null where nothing was measured. */
export interface Kpis {
  /** Share of ended work that was done, 0…1. */
  readonly successRate: number | null;
  /** Nearest-rank percentile: the smallest duration that at least 95 of 100 runs did not exceed. */
  readonly latencyP95Ms: number | null;
  /** Mean duration, rounded to 2 decimals. */
  readonly latencyAverageMs: number | null;
  /** Events of type `retried`; null without a database. */
  readonly retryCount: number | null;
  /** Items in progress that began at least `staleMinutes` ago; null without a queue. */
  readonly staleInProgress: number | null;
}

/** From which value on a figure is an alert. */
export interface KpiLimits {
  /** 0…1 */
  readonly maxFailureRate: number;
  readonly maxLatencyP95Ms: number;
  readonly maxStaleInProgress: number;
}

/** The nearest-rank percentile of sorted values; null when there are none. */
export function nearestRank(sorted: Float64Array, percent: number): number | null {
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? null;
}

/** How many items began at least that many minutes ago; those that do not say when they began are not counted. */
export function countStale(
  inProgress: readonly QueueItem[],
  staleMinutes: number,
  nowEpochSeconds: number,
  tzOffsetHours: number,
): number {
  return inProgress.filter(({ started_at_kst: start }) => {
    const startedAt = parseLocalTime(start, tzOffsetHours);
    return startedAt !== null && nowEpochSeconds - startedAt >= staleMinutes * 60;
  }).length;
}

/** Computes the key figures. */
export function computeKpis(
  { done, failed, durationsMs }: RunStatistics,
  retryCount: number | null,
  staleInProgress: number | null,
): Kpis {
  const sorted = Float64Array.from(durationsMs).sort();
  const sumMs = sorted.reduce((sum, durationMs) => sum + durationMs, 0);
  return {
    successRate: done + failed === 0 ? null : done / (done + failed),
    latencyP95Ms: nearestRank(sorted, 95),
    latencyAverageMs: sorted.length === 0 ? null : Math.round((sumMs / sorted.length) * 100) / 100,
    retryCount,
    staleInProgress,
  };
}

/** The `alert …` lines: each figure that exceeds its limit. */
export function findAlerts(kpis: Kpis, limits: KpiLimits): string[] {
  const alerts: string[] = [];
  const { successRate, latencyP95Ms, staleInProgress } = kpis;
  const failureRate = successRate === null ? 0 : 1 - successRate;
  if (failureRate > limits.maxFailureRate)
    alerts.push(`alert failure_rate=${failureRate.toFixed(4)} exceeds ${limits.maxFailureRate.toFixed(4)}`);
  if (latencyP95Ms !== null && latencyP95Ms > limits.maxLatencyP95Ms)
    alerts.push(`alert latency_p95_ms=${latencyP95Ms} exceeds ${limits.maxLatencyP95Ms}`);
  if (staleInProgress !== null && staleInProgress > limits.maxStaleInProgress)
    alerts.push(`alert stale_in_progress=${staleInProgress} exceeds ${limits.maxStaleInProgress}`);
  return alerts;
}

/** The line of `kpi`; what was not measured is `-` for the rate and `None` for the others. */
export function renderKpis(kpis: Kpis): string {
  const show = (figure: number | null): string => (figure === null ? 'None' : String(figure));
  const rate = kpis.successRate === null ? '-' : `${(kpis.successRate * 100).toFixed(2)}%`;
  return `kpi success_rate=${rate} latency_p95_ms=${show(kpis.latencyP95Ms)} latency_avg_ms=${show(kpis.latencyAverageMs)} retry_count=${show(kpis.retryCount)} stale_in_progress=${show(kpis.staleInProgress)}`;
}

import type { StatusSummary } from '../queue-store.ts';
import type { Kpis } from './kpi.ts';
import type { Worker } from './workers.ts';

interface Metric {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  readonly samples: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value: number | null;
  }[];
}

function renderLabels(labels: Readonly<Record<string, string>> | undefined): string {
  if (!labels) return '';
  const escape = (value: string): string =>
    value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `{${Object.entries(labels)
    .map(([label, value]) => `${label}="${escape(value)}"`)
    .join(',')}}`;
}

function renderMetric({ name, type, help, samples }: Metric): string[] {
  const lines = samples
    .filter(({ value }) => value !== null)
    .map(({ labels, value }) => `${name}${renderLabels(labels)} ${value}`);
  return lines.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
}

/** The figures in Prometheus' text format; what was not measured is left out. */
export function renderMetrics({ counts }: StatusSummary, workers: readonly Worker[], kpis: Kpis): string {
  const metrics: readonly Metric[] = [
    {
      name: 'orch_queue_items',
      type: 'gauge',
      help: 'Items of the queue by status.',
      samples: Object.entries(counts).map(([status, value]) => ({ labels: { status }, value })),
    },
    {
      name: 'orch_worker_items',
      type: 'gauge',
      help: 'Items in progress by owner.',
      samples: workers.map(({ owner, ids }) => ({ labels: { owner }, value: ids.length })),
    },
    {
      name: 'orch_stale_items',
      type: 'gauge',
      help: 'Items in progress that began too long ago.',
      samples: [{ value: kpis.staleInProgress }],
    },
    {
      name: 'orch_retries_total',
      type: 'counter',
      help: 'Retries in the event log.',
      samples: [{ value: kpis.retryCount }],
    },
    {
      name: 'orch_run_success_ratio',
      type: 'gauge',
      help: 'Share of ended work that was done.',
      samples: [{ value: kpis.successRate }],
    },
    {
      name: 'orch_run_duration_p95_seconds',
      type: 'gauge',
      help: 'Nearest-rank 95th percentile of run durations.',
      samples: [{ value: kpis.latencyP95Ms === null ? null : kpis.latencyP95Ms / 1000 }],
    },
    {
      name: 'orch_run_duration_mean_seconds',
      type: 'gauge',
      help: 'Mean of run durations.',
      samples: [{ value: kpis.latencyAverageMs === null ? null : kpis.latencyAverageMs / 1000 }],
    },
  ];
  return metrics.flatMap(renderMetric).join('\n');
}

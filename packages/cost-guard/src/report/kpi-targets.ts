/** The figures that work is judged by. */
export type KpiId =
  | 'cache-hit-rate'
  | 'cheap-model-share'
  | 'batch-share'
  | 'frontier-escalation-rate'
  | 'cost-per-ticket';

/** What a figure should be. */
export interface KpiTarget {
  readonly op: '>=' | '<';
  /** A share from 0 to 1, or US dollars for `cost-per-ticket`. */
  readonly value: number;
  readonly source: string;
  /** When the source was read, `YYYY-MM-DD`. */
  readonly checkedAt: string;
}

const source = 'KPI Targets of the backlog toolkit';
const checkedAt = '2026-11-21';

/** The toolkit's targets. */
export const kpiTargets: Readonly<Record<KpiId, KpiTarget>> = {
  'cache-hit-rate': { op: '>=', value: 0.6, source, checkedAt },
  'cheap-model-share': { op: '>=', value: 0.7, source, checkedAt },
  'batch-share': { op: '>=', value: 0.3, source, checkedAt },
  'frontier-escalation-rate': { op: '<', value: 0.05, source, checkedAt },
  'cost-per-ticket': { op: '<', value: 2, source, checkedAt },
};

/** The share of cached prompt tokens below which the runbook for cache regressions begins, unless configured. */
export const defaultWarnBelowHitRate = 0.8;

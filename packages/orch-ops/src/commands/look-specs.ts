import { type CommandSpec, jsonOption, type OptionSpec } from '@backlog-toolkit/cli-kit';
import { filterOptions, idArgument, queueOptions, readExits } from './common-options.ts';

const number = (value: string, fallback: number, describe: string): OptionSpec => ({
  type: 'number',
  value,
  default: fallback,
  describe,
});

const kpiOptions: Readonly<Record<string, OptionSpec>> = {
  'log-path': {
    type: 'string',
    value: 'FILE',
    describe: 'Run log (ORCH_LOG_PATH, else logs/orch_runs.jsonl)',
  },
  'db-path': { type: 'string', value: 'FILE', describe: 'Database (--db, ORCH_DB_PATH, else db/queue.db)' },
  'max-failure-rate': number('RATE', 0.2, 'Alert above this share of failed work, 0 to 1'),
  'max-latency-p95-ms': number('MS', 2000, 'Alert above this 95th percentile of run durations'),
  'max-stale-in-progress': number('COUNT', 0, 'Alert above this many stale items'),
  'stale-minutes': number('MINUTES', 60, 'An item in progress is stale from this age on'),
};

/** The commands that only look. */
export const lookSpecs: readonly CommandSpec[] = [
  {
    name: 'status',
    describe: 'Show how many items have each status, and the first in progress',
    options: { ...queueOptions, json: jsonOption },
    examples: [
      ['orch-ops status', 'the Markdown queue'],
      ['orch-ops --db automation/orchestrator/db/queue.db status', 'a database'],
    ],
    exits: readExits,
    load: () => import('./status.ts'),
  },
  {
    name: 'workers',
    describe: 'Show what each owner has in progress',
    options: { ...queueOptions, json: jsonOption },
    examples: [['orch-ops workers', 'one line per owner']],
    exits: readExits,
    load: () => import('./workers.ts'),
  },
  {
    name: 'list',
    describe: 'List items: id, status, priority and task, separated by tabs',
    options: { ...queueOptions, ...filterOptions, json: jsonOption },
    examples: [['orch-ops list --status FAILED BLOCKED', 'what needs a hand']],
    exits: readExits,
    load: () => import('./list.ts'),
  },
  {
    name: 'show',
    describe: 'Show one item with all its columns and its history',
    positionals: [idArgument],
    options: { ...queueOptions, json: jsonOption },
    examples: [['orch-ops show ORCH-013', 'the row and its events']],
    exits: { ...readExits, 1: 'There is no such item.' },
    load: () => import('./show.ts'),
  },
  {
    name: 'explain',
    describe: 'Say whether an item would be picked now, and why not',
    positionals: [idArgument],
    options: { ...queueOptions, json: jsonOption },
    examples: [['orch-ops explain ORCH-013', 'backoff, lease, key, attempts']],
    exits: { ...readExits, 0: 'It would be picked.', 1: 'It would not be picked, or is not there.' },
    load: () => import('./explain.ts'),
  },
  {
    name: 'kpi',
    describe: 'Show success rate, latency, retries and stale work, with alerts',
    options: {
      ...queueOptions,
      ...kpiOptions,
      'fail-on-alert': { type: 'boolean', describe: 'End with 2 when a figure exceeds its limit' },
      json: jsonOption,
    },
    examples: [
      ['orch-ops kpi', 'of the run log and the database'],
      ['orch-ops kpi --max-failure-rate 0.1 --max-latency-p95-ms 1500 --fail-on-alert', 'as an alarm'],
    ],
    exits: { ...readExits, 2: 'With --fail-on-alert: a figure exceeds its limit.' },
    load: () => import('./kpi.ts'),
  },
  {
    name: 'consistency-check',
    describe: 'Compare the Markdown queue with the database',
    options: {
      ...queueOptions,
      'queue-path': { type: 'string', value: 'FILE', describe: 'Markdown queue (as --queue)' },
      'db-path': {
        type: 'string',
        value: 'FILE',
        describe: 'Database (--db, ORCH_DB_PATH, else db/queue.db)',
      },
      json: jsonOption,
    },
    examples: [['orch-ops consistency-check', 'before the database becomes the source of truth']],
    exits: { ...readExits, 1: 'They differ.' },
    load: () => import('./consistency-check.ts'),
  },
  {
    name: 'metrics',
    describe: 'Print the figures as Prometheus text',
    options: { ...queueOptions, ...kpiOptions },
    examples: [['orch-ops metrics > /var/lib/node_exporter/orch.prom', 'for the textfile collector']],
    exits: readExits,
    load: () => import('./metrics.ts'),
  },
  {
    name: 'watch',
    describe: 'Show status, workers and figures again and again until stopped',
    options: {
      ...queueOptions,
      ...kpiOptions,
      interval: number('SECONDS', 2, 'Time between two looks'),
      count: { type: 'number', value: 'TIMES', describe: 'End after so many looks' },
    },
    examples: [['orch-ops watch --interval 5', 'on a second screen']],
    exits: readExits,
    load: () => import('./watch.ts'),
  },
  {
    name: 'doctor',
    describe: 'Examine the queue: its defects, the engine and what it can promise',
    options: { ...queueOptions, json: jsonOption },
    examples: [['orch-ops doctor --db queue.db', 'engine, schema, integrity']],
    exits: { ...readExits, 1: 'Something is wrong with the queue.' },
    load: () => import('./doctor.ts'),
  },
];

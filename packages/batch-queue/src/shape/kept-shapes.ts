import type { ResultLine, ResultUsage } from '../result.ts';
import type { AppliedResult, QueueControl } from '../store.ts';
import { count, exactly, fields, flag, oneOf, orNull, type Shape, text, time, usd } from './shape.ts';

type Succeeded = Extract<ResultLine, { kind: 'succeeded' }>;
type Unanswered = Exclude<ResultLine, Succeeded>;

const usage: Shape<ResultUsage> = fields<ResultUsage>({
  inputTokens: count,
  outputTokens: count,
  cacheReadTokens: count,
  cacheWriteTokens: count,
  cacheWrite1hTokens: count,
});

const succeeded: Shape<Succeeded> = fields<Succeeded>({
  kind: exactly('succeeded'),
  request: count,
  text,
  model: text,
  usage,
  stop: oneOf(['end', 'max-tokens', 'refusal', 'other']),
  answerId: orNull(text),
});

const unanswered: Shape<Unanswered> = fields<Unanswered>({
  kind: oneOf(['errored', 'canceled', 'expired']),
  request: count,
  reason: text,
  isTransient: flag,
  usage: orNull(usage),
});

/** A line of a job's kept results. */
export const resultShape: Shape<ResultLine> = {
  schema: { oneOf: [succeeded.schema, unanswered.schema] },
  check: (value) => {
    const fault = succeeded.check(value);
    return fault === undefined || fault.place !== 'kind' ? fault : unanswered.check(value);
  },
};

/** A line of what was applied of a job. */
export const appliedShape: Shape<AppliedResult> = fields<AppliedResult>(
  { request: count, how: oneOf(['applied', 'conflict', 'skipped']), note: text },
  ['note'],
);

type Paused = NonNullable<QueueControl['paused']>;

/** What control.json holds. */
export const controlShape: Shape<QueueControl> = fields<QueueControl>({
  paused: orNull(fields<Paused>({ at: time, by: text, reason: orNull(text) })),
  maxCostUsd: orNull(usd),
});

import { BatchQueueError } from './errors.ts';
import { describeFault, type Shape } from './shape/shape.ts';

/**
 * A result or a note of one, as a line of JSON. Throws JOB_INVALID for what could not be read again, or is of no request
 * of the job.
 */
export function lineOf<T extends { readonly request: number }>(
  value: T,
  shape: Shape<T>,
  requestCount: number,
): string {
  const fault = shape.check(value);
  if (fault === undefined && value.request < requestCount) return JSON.stringify(value);
  const reason =
    fault === undefined
      ? `request: expected a number below ${requestCount}, found ${value.request}`
      : describeFault(fault);
  throw new BatchQueueError('JOB_INVALID', `A line cannot be kept: ${reason}`, {
    hint: 'Correct what the line was made of.',
  });
}

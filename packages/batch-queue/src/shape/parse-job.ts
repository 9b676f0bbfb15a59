import { findJsonFault } from '@backlog-toolkit/config';
import type { Job } from '../job.ts';
import { jobShape } from './job-shape.ts';
import { describeFault, hasShape, type Shape } from './shape.ts';

/** A value read from a file, or where and why the file holds none. */
export type Parsed<T> =
  | { readonly kind: 'good'; readonly value: T }
  | { readonly kind: 'bad'; readonly reason: string; readonly line: number | undefined };

/** Reads a value of a shape from JSON; a byte order mark is accepted. */
export function parseShape<T>(text: string, shape: Shape<T>): Parsed<T> {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const fault = findJsonFault(json);
    const reason = fault === undefined ? 'expected JSON' : `expected ${fault.expected}, found ${fault.found}`;
    return { kind: 'bad', reason, line: fault?.line };
  }
  if (hasShape(shape, value)) return { kind: 'good', value };
  const fault = shape.check(value);
  return { kind: 'bad', reason: fault === undefined ? '' : describeFault(fault), line: undefined };
}

/** Reads a job's file, which must hold the job of that id. */
export function parseJob(text: string, id: string): Parsed<Job> {
  const parsed = parseShape(text, jobShape);
  if (parsed.kind === 'bad' || parsed.value.id === id) return parsed;
  return {
    kind: 'bad',
    reason: `id: expected ${id} as the file is named, found ${parsed.value.id}`,
    line: undefined,
  };
}

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Job } from '../../src/index.ts';
import { formatJob } from '../../src/shape/format-job.ts';
import { jobSchema } from '../../src/shape/job-schema.ts';
import { jobShape } from '../../src/shape/job-shape.ts';
import { parseJob } from '../../src/shape/parse-job.ts';
import { describeFault } from '../../src/shape/shape.ts';
import { makeNewJob, makeRequest } from '../support/make-job.ts';

const at = '2026-02-07T09:00:00.000Z';
/** Every field has a value. */
const full: Job = {
  ...makeNewJob('a', { requests: [makeRequest('FEAT-001', { sectionSha256: 'a'.repeat(64) })] }).job,
  state: 'completed',
  notBefore: at,
  retryOf: 'b',
  attempt: {
    id: 'a-1',
    nonce: 'n',
    startedAt: at,
    fingerprint: 'b'.repeat(64),
    inputFileId: 'file-1',
    unknownBecause: 'reset',
    customIds: ['FEAT-001-plan'],
  },
  batch: {
    id: 'msgbatch_1',
    submittedAt: at,
    expiresAt: at,
    checkedAt: at,
    status: 'ended',
    detail: 'ended',
    counts: { processing: 0, succeeded: 1, errored: 0, canceled: 0, expired: 0 },
    endedAt: at,
    cancelRequestedAt: at,
    collectedAt: at,
    isAdopted: false,
  },
  outcome: {
    succeeded: 1,
    errored: 0,
    canceled: 0,
    expired: 0,
    missing: 0,
    applied: 1,
    conflicts: 0,
    moved: 1,
    inputTokens: 10,
    estimatedInputTokens: 12,
    outputTokens: 3,
    interactiveUsd: 0.5,
    costUsd: 0.01,
  },
  failure: { reason: 'none', isTransient: true },
  history: [{ at, what: 'enqueued', note: 'by ana' }],
};

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(jobSchema);

type Step = string | number;

/** The places of all values in a value. */
function placesOf(value: unknown, here: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [here];
  const steps: Step[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [here, ...steps.flatMap((step) => placesOf(Reflect.get(value, step), [...here, step]))];
}

/** A copy in which one place has another value; `undefined` takes it away. */
function withAt(value: unknown, place: readonly Step[], changed: unknown): unknown {
  const [step, ...rest] = place;
  if (step === undefined) return changed;
  const copy: unknown = structuredClone(value);
  if (typeof copy !== 'object' || copy === null) return copy;
  if (rest.length === 0 && changed === undefined) Reflect.deleteProperty(copy, step);
  else Reflect.set(copy, step, withAt(Reflect.get(copy, step), rest, changed));
  return Array.isArray(copy) ? copy.filter((each) => each !== undefined) : copy;
}

describe('the shape of a job', () => {
  test('the published schema is the one that jobs are read with (else run: npm run generate)', () => {
    const file = new URL('../../schema/job.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(jobSchema);
  });

  test('a full job conforms, and is read as it was written', () => {
    expect(validate(full) || validate.errors).toBe(true);
    expect(parseJob(formatJob(full), 'a')).toEqual({ kind: 'good', value: full });
    expect(JSON.parse(formatJob(full))).toEqual(full);
  });

  test('shape and schema agree about a job in which anything was changed', () => {
    const other = fc.oneof(
      fc.constantFrom(undefined, null, true, 0, 1, -1, 0.5, 1e300, '', 'x', 'pending', '../x', at, [], {}),
      fc.constantFrom('2026-13-01T00:00:00Z', '2026-02-07', 'e'.repeat(64), 'E'.repeat(64), [null], {
        id: 1,
      }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...placesOf(full)), other, (place, value) => {
        const changed = withAt(full, place, value);
        expect([jobShape.check(changed) === undefined, changed]).toEqual([validate(changed), changed]);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [['state'], 'done', 'state: expected one of pending, submitting'],
    [['requests', 0, 'ticket'], 7, 'requests[0].ticket: expected text, found 7'],
    [['batch', 'counts', 'expired'], -1, 'batch.counts.expired: expected a whole number from 0, found -1'],
    [['batch'], 'x', 'batch: expected an object, or null, found "x"'],
    [['createdAt'], undefined, 'createdAt: expected a time such as 2026-02-07T09:00:00Z, found nothing'],
    [['model'], { a: 'x'.repeat(1000) }, 'model: expected text, found an object'],
    [['retryOf'], 'x'.repeat(1000), 'found a long text'],
  ])('a fault at %p is named', (place, value, expected) => {
    const fault = jobShape.check(withAt(full, place, value));
    expect(fault && describeFault(fault)).toContain(expected);
  });

  test.each(['submitting', 'submitted', 'submit-unknown'] as const)(
    'who says %s must say what was sent',
    (state) => {
      for (const part of ['attempt', 'batch'] as const) {
        const changed = { ...full, state, [part]: null };
        const fault = jobShape.check(changed);
        const isNeeded = part === 'attempt' || state === 'submitted';
        expect(fault && describeFault(fault)).toBe(
          isNeeded ? `${part}: expected an object while the state is ${state}, found null` : undefined,
        );
        expect(validate(changed)).toBe(!isNeeded);
      }
    },
  );

  test('fields that are not known are kept, whatever they are called', () => {
    const text = formatJob(full).replace(
      '{\n',
      '{\n  "__proto__": {"polluted": true},\n  "constructor": 1,\n',
    );
    const parsed = parseJob(text, 'a');
    expect(parsed.kind).toBe('good');
    expect(parsed.kind === 'good' && formatJob({ ...parsed.value })).toBe(
      text.replace('{"polluted": true}', '{\n    "polluted": true\n  }'),
    );
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

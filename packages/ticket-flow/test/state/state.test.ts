import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import {
  COMMANDS,
  emptyState,
  type FlowState,
  GATE_STATUSES,
  GATES,
  nextGate,
} from '../../src/state/flow-state.ts';
import { formatState } from '../../src/state/format-state.ts';
import { disown, isStale, own, STALE_MINUTES } from '../../src/state/own-state.ts';
import { parseAssignments } from '../../src/state/parse-assignments.ts';
import { parseState } from '../../src/state/parse-state.ts';
import { requireUnfinished } from '../../src/state/require-unfinished.ts';
import { setGate } from '../../src/state/set-gate.ts';

const begin = new Date('2026-03-01T08:00:00.000Z');
const later = (minutes: number): Date => new Date(begin.getTime() + minutes * 60_000);
const ana = { by: 'ana', now: begin };
const empty = emptyState('FEAT-001');

describe('the owner of a checkpoint', () => {
  test('is who changes it first, and stays it', () => {
    const state = own(own(empty, ana, false), { by: 'ana', now: later(5) }, false);
    expect(state.owner).toEqual({
      name: 'ana',
      since: begin.toISOString(),
      heartbeatAt: later(5).toISOString(),
    });
    expect(state.history).toHaveLength(1);
  });

  test.each([
    ['too early', STALE_MINUTES - 1, true],
    ['not asked for', STALE_MINUTES + 1, false],
  ])('is not replaced: %s', (_why, minutes, takeOver) => {
    const state = own(empty, ana, false);
    expect(() => own(state, { by: 'ben', now: later(minutes) }, takeOver)).toThrow(/FEAT-001 belongs to ana/);
  });

  test('is replaced when silent for too long', () => {
    const state = own(own(empty, ana, false), { by: 'ben', now: later(STALE_MINUTES) }, true);
    expect(state.owner?.name).toBe('ben');
    expect(state.history.at(-1)).toMatchObject({ what: 'owner', from: 'ana', to: 'ben', note: 'taken over' });
  });

  test('can give it up', () => {
    const state = disown(own(empty, ana, false), ana);
    expect(state.owner).toBeNull();
    expect(own(state, { by: 'ben', now: later(1) }, false).owner?.name).toBe('ben');
  });

  test('is stale when nobody can tell since when it is silent', () => {
    const state = own(empty, ana, false);
    const odd = { ...state, owner: { name: 'ana', since: '', heartbeatAt: 'yesterday' } };
    expect(own(odd, { by: 'ben', now: later(1) }, true).owner?.name).toBe('ben');
  });

  test('is stale from the limit on', () => {
    const { owner } = own(empty, ana, false);
    if (!owner) throw new Error('nobody owns it');
    expect([STALE_MINUTES - 0.01, STALE_MINUTES].map((minutes) => isStale(owner, later(minutes)))).toEqual([
      false,
      true,
    ]);
  });
});

test('the next gate is the first that is neither passed nor waived', () => {
  const passed = setGate(empty, 'plan', 'passed', {}, ana);
  const waived = setGate(passed, 'tdd', 'waived', { note: 'docs' }, ana);
  const failed = setGate(waived, 'lint', 'failed', {}, ana);
  expect([empty, passed, waived, failed].map(nextGate)).toEqual(['plan', 'tdd', 'lint', 'lint']);
  expect(nextGate(setGate(failed, 'commit', 'passed', {}, ana))).toBeNull();
  expect(failed.history.map(({ what, from, to }) => `${what} ${from} ${to}`)).toEqual([
    'gate plan pending passed',
    'gate tdd pending waived',
    'gate lint pending failed',
  ]);
});

test('a finished ticket is not begun again', () => {
  const finished = setGate(empty, 'commit', 'passed', { commit: 'a'.repeat(40) }, ana);
  expect(() => requireUnfinished(finished)).toThrow(/finished by ana in aaaaaaaaaaaa/);
  expect(requireUnfinished(setGate(finished, 'commit', 'pending', {}, ana)).ticket).toBe('FEAT-001');
});

describe('assignments', () => {
  test('name a gate and how it stands', () => {
    expect(parseAssignments(['plan=passed', 'commit=pending'])).toEqual([
      { gate: 'plan', status: 'passed' },
      { gate: 'commit', status: 'pending' },
    ]);
  });

  test.each([
    'plan',
    'plan=',
    '=passed',
    'Plan=passed',
    'plan=done',
    'plan=passed ',
    'commit=passed',
    'commit=waived',
  ])('refused: %j', (text) => {
    expect(() => parseAssignments([text])).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const time = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const objectId = fc.constantFrom('', 'b'.repeat(40), 'c'.repeat(64));
const gate = fc.record({
  status: fc.constantFrom(...GATE_STATUSES),
  at: time,
  by: text,
  tree: objectId,
  commit: objectId,
  note: text,
});
const command = fc.record({
  status: fc.constantFrom('passed', 'failed', 'timed-out', 'killed'),
  exitCode: fc.option(fc.nat(255)),
  durationMs: fc.nat(),
  at: time,
  tree: objectId,
});
const each = <K extends string, T>(
  names: readonly K[],
  one: fc.Arbitrary<T>,
): fc.Arbitrary<Record<K, T | null>> =>
  fc
    .tuple(...names.map(() => fc.option(one)))
    .map(
      (values) =>
        Object.fromEntries(names.map((name, at) => [name, values[at] ?? null])) as Record<K, T | null>,
    );
const states = fc.record({
  schemaVersion: fc.constant(1 as const),
  ticket: fc.constant('FEAT-001'),
  owner: fc.option(fc.record({ name: text, since: time, heartbeatAt: time })),
  base: objectId,
  begunOn: objectId,
  gates: each(GATES, gate),
  commands: each(COMMANDS, command),
  reviewRounds: fc.nat(9),
  escalations: fc.array(fc.record({ at: time, by: text, phase: text, from: text, to: text, reason: text }), {
    maxLength: 2,
  }),
  waivers: fc.array(fc.record({ rule: text, reason: text, at: time, by: text }), { maxLength: 2 }),
  history: fc.array(fc.record({ at: time, by: text, what: text, from: text, to: text, note: text }), {
    maxLength: 3,
  }),
});

describe('the file of a checkpoint', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../schema/flow-state.schema.json', import.meta.url), 'utf8'),
  ) as object;
  const check = new Ajv2020({ strict: true, validateFormats: false }).compile(schema);

  test('reads as what was written, and conforms to its schema', () => {
    fc.assert(
      fc.property(states, (state: FlowState) => {
        const written = formatState(state);
        expect(parseState(written, 'FEAT-001', 'f.json')).toEqual(state);
        expect(check(JSON.parse(written)) || check.errors).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('the schema refuses what a checkpoint cannot be', () => {
    const good = own(empty, ana, false);
    const bad = [
      { ...good, schemaVersion: 2 },
      { ...good, extra: 1 },
      { ...good, gates: { ...good.gates, plan: { status: 'done' } } },
      { ...good, base: 'main' },
      { ...good, owner: { name: '' } },
    ];
    expect([good, ...bad].map((state) => check(state))).toEqual([true, false, false, false, false, false]);
  });

  test.each([
    ['{', /the file is not JSON/],
    ['[]', /the file is not an object/],
    ['{"schemaVersion":2}', /schemaVersion is not 1/],
    ['{"schemaVersion":1,"ticket":"FEAT-002"}', /ticket is not FEAT-001/],
    [
      '{"schemaVersion":1,"ticket":"FEAT-001","gates":{"plan":{"status":"done"}}}',
      /gates\.plan\.status is not one of/,
    ],
    ['{"schemaVersion":1,"ticket":"FEAT-001","history":[{"at":1}]}', /history\[0\]\.at is not text/],
    ['{"schemaVersion":1,"ticket":"FEAT-001","reviewRounds":-1}', /reviewRounds is not a number from 0/],
  ])('refused: %s', (content, message) => {
    expect(() => parseState(content, 'FEAT-001', 'f.json')).toThrow(message);
    expect(() => parseState(content, 'FEAT-001', 'f.json')).toThrow(
      expect.objectContaining({ code: 'STATE_UNREADABLE', file: 'f.json' }),
    );
  });
});

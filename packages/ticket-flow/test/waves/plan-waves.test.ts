import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { planWaves, type WavePlan } from '../../src/waves/plan-waves.ts';
import type { WaveTicket } from '../../src/waves/wave-ticket.ts';

function ticket(id: string, more: Partial<WaveTicket> = {}): WaveTicket {
  return {
    id,
    title: id,
    priority: 'medium',
    layer: 'logic',
    isRunning: false,
    assignee: '',
    obstacle: null,
    waitsFor: [],
    unknown: [],
    paths: [],
    ...more,
  };
}

const options = { slots: 3, limit: 99 };

describe('waves', () => {
  test('go by layer, priority and id, as many at once as there are slots', () => {
    const plan = planWaves(
      [
        ticket('FEAT-10'),
        ticket('FEAT-9'),
        ticket('FEAT-1', { priority: 'low' }),
        ticket('FEAT-2', { priority: 'critical' }),
        ticket('DATA-1', { layer: 'data', priority: 'low' }),
      ],
      { slots: 2, limit: 99 },
    );
    expect(plan.waves).toEqual([['DATA-1', 'FEAT-2'], ['FEAT-9', 'FEAT-10'], ['FEAT-1']]);
    expect(plan.postponed).toEqual([
      { id: 'FEAT-9', wave: 2, holds: ['wave 1 is full'] },
      { id: 'FEAT-10', wave: 2, holds: ['wave 1 is full'] },
      { id: 'FEAT-1', wave: 3, holds: ['wave 2 is full'] },
    ]);
  });

  test('say which file or ticket holds one back', () => {
    const plan = planWaves(
      [
        ticket('A-1', { paths: ['src/a.ts'] }),
        ticket('A-2', { paths: ['src/b.ts', 'src/a.ts'] }),
        ticket('A-3', { waitsFor: ['A-1'] }),
      ],
      options,
    );
    expect(plan.waves).toEqual([['A-1'], ['A-2', 'A-3']]);
    expect(plan.postponed.map(({ holds }) => holds)).toEqual([
      ['shares src/a.ts with A-1'],
      ['waits for A-1'],
    ]);
  });

  test.each([
    [['src/api/'], ['src/api/users.ts'], true],
    [['src/api/*.ts'], ['src/api/v1/users.ts'], true],
    [['src/**'], ['src/'], true],
    [['**/*.md'], ['README.md'], true],
    [['src/api'], ['src/api/users.ts'], true],
    [['src'], ['src/'], true],
    [['src/api'], ['src/**'], true],
    [['src/api'], ['src/api.ts'], false],
    [['src/a.ts'], ['src/b.ts'], false],
    [['src/api/'], ['src/apis/users.ts'], false],
    [['src/web/../api/users.ts'], ['src/api'], true],
    [['./src//api.ts'], ['src/api.ts'], true],
    [['src/..'], ['README.md'], true],
    [['src/api/../web/a.ts'], ['src/api/'], false],
    [['../other/a.ts'], ['other/a.ts'], false],
  ])('%j and %j share a path: %s', (left, right, isShared) => {
    for (const [first, second] of [
      [left, right],
      [right, left],
    ]) {
      const plan = planWaves(
        [ticket('A-1', { paths: first ?? [] }), ticket('A-2', { paths: second ?? [] })],
        options,
      );
      expect(plan.waves).toHaveLength(isShared ? 2 : 1);
    }
  });

  test('leave out what cannot start, with the reason', () => {
    const plan = planWaves(
      [
        ticket('A-1', { waitsFor: ['A-2'] }),
        ticket('A-2', { waitsFor: ['A-3'] }),
        ticket('A-3', { waitsFor: ['A-1'] }),
        ticket('A-4', { waitsFor: ['A-4'] }),
        ticket('A-5', { waitsFor: ['A-1'] }),
        ticket('A-6', { unknown: ['X-9'] }),
        ticket('A-7', { obstacle: 'status is blocked' }),
        ticket('A-8', { waitsFor: ['A-7'] }),
        ticket('A-9', { isRunning: true, assignee: 'ada', paths: ['src/a.ts'] }),
        ticket('B-1', { paths: ['src/a.ts'] }),
        ticket('B-2', { waitsFor: ['A-9'] }),
        ticket('B-3', { waitsFor: ['B-2'] }),
        ticket('B-4'),
      ],
      options,
    );
    expect(plan.waves).toEqual([['B-4']]);
    expect(plan.setApart.map(({ id, cause, reason }) => `${id} ${cause}: ${reason}`)).toEqual([
      'A-1 cyclic: waits for itself: A-1 → A-2 → A-3 → A-1',
      'A-2 cyclic: waits for itself: A-2 → A-3 → A-1 → A-2',
      'A-3 cyclic: waits for itself: A-3 → A-1 → A-2 → A-3',
      'A-4 cyclic: waits for itself: A-4 → A-4',
      'A-5 cyclic: waits for A-1, which is set apart',
      'A-6 unknown-dependency: waits for X-9, which does not exist',
      'A-7 blocked: status is blocked',
      'A-8 blocked: waits for A-7, which is set apart',
      'A-9 running: in progress by ada',
    ]);
    expect(plan.postponed).toEqual([
      { id: 'B-1', wave: null, holds: ['shares src/a.ts with A-9'] },
      { id: 'B-2', wave: null, holds: ['waits for A-9, which is in progress'] },
      { id: 'B-3', wave: null, holds: ['waits for B-2'] },
    ]);
  });

  test('end with the limit; the rest is told', () => {
    const plan = planWaves([ticket('A-1'), ticket('A-2')], { slots: 1, limit: 1 });
    expect(plan.waves).toEqual([['A-1']]);
    expect(plan.postponed).toEqual([{ id: 'A-2', wave: null, holds: ['wave 1 is full'] }]);
  });

  test('are fewer than first come, first served would make', () => {
    // A-1 alone in the first wave would leave the chain of A-2 for three more.
    const plan = planWaves(
      [
        ticket('A-1', { paths: ['x'] }),
        ticket('A-2', { paths: ['x'], priority: 'low' }),
        ticket('A-3', { waitsFor: ['A-2'], priority: 'low' }),
        ticket('A-4', { waitsFor: ['A-3'], priority: 'low' }),
      ],
      options,
    );
    expect(plan.waves).toEqual([['A-2'], ['A-1', 'A-3'], ['A-4']]);
    expect(plan.postponed[0]).toEqual({ id: 'A-1', wave: 2, holds: ['shares x with A-2'] });
  });
});

const randomBacklog = (most: number): fc.Arbitrary<WaveTicket[]> =>
  fc
    .array(
      fc.record({
        priority: fc.constantFrom('critical', 'high', 'medium', 'low', 'someday'),
        layer: fc.constantFrom('data', 'logic', 'view'),
        isRunning: fc.boolean().map((flag) => flag && most > 12),
        obstacle: fc.option(fc.constant('status is blocked'), { freq: 9 }),
        waitsFor: fc.array(fc.nat(most), { maxLength: 2 }),
        unknown: fc.option(fc.constant(['X-1']), { freq: 12 }),
        paths: fc.array(fc.constantFrom('a', 'b', 'c', 'd/', 'd/e', 'f'), { maxLength: 2 }),
      }),
      { maxLength: most },
    )
    .map((rows) =>
      rows.map(({ waitsFor, obstacle, unknown, ...row }, index) =>
        ticket(`T-${index}`, {
          ...row,
          obstacle,
          unknown: unknown ?? [],
          waitsFor: [...new Set(waitsFor)]
            .filter((other) => other < rows.length)
            .map((other) => `T-${other}`),
        }),
      ),
    );

/** The least number of waves by trying every set of tickets as the next wave. */
function countFewest(tickets: readonly WaveTicket[], slots: number): number {
  const isClash = (left: WaveTicket, right: WaveTicket): boolean =>
    left.paths.some((a) =>
      right.paths.some((b) => a === b || (a === 'd/' && b === 'd/e') || (a === 'd/e' && b === 'd/')),
    );
  const known = new Map<string, number>();
  const fewest = (done: readonly string[]): number => {
    if (done.length === tickets.length) return 0;
    const key = [...done].sort().join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const ready = tickets.filter(
      ({ id, waitsFor }) => !done.includes(id) && waitsFor.every((need) => done.includes(need)),
    );
    let best = Infinity;
    for (let mask = 1; mask < 1 << ready.length; mask += 1) {
      const wave = ready.filter((_, index) => (mask & (1 << index)) !== 0);
      if (
        wave.length > slots ||
        wave.some((one, at) => wave.some((other, index) => index > at && isClash(one, other)))
      )
        continue;
      best = Math.min(best, 1 + fewest([...done, ...wave.map(({ id }) => id)]));
    }
    known.set(key, best);
    return best;
  };
  return fewest([]);
}

function checkPlan(tickets: readonly WaveTicket[], plan: WavePlan, slots: number): void {
  const byId = new Map(tickets.map((each) => [each.id, each]));
  const waveOf = new Map(
    plan.waves.flatMap((wave, index) => wave.map((id): [string, number] => [id, index])),
  );
  const apart = new Set(plan.setApart.map(({ id }) => id));
  const waiting = plan.postponed.filter(({ wave }) => wave === null).map(({ id }) => id);
  // Nothing lost, nothing twice.
  expect([...plan.waves.flat(), ...apart, ...waiting].sort()).toEqual(tickets.map(({ id }) => id).sort());
  for (const wave of plan.waves) {
    expect(wave.length).toBeLessThanOrEqual(slots);
    expect(wave.length).toBeGreaterThan(0);
    const paths = wave.flatMap((id) => [...new Set(byId.get(id)?.paths)]);
    expect(new Set(paths).size).toBe(paths.length);
    expect(
      paths.includes('d/') &&
        paths.includes('d/e') &&
        !wave.some((id) => ['d/', 'd/e'].every((path) => byId.get(id)?.paths.includes(path))),
    ).toBe(false);
  }
  for (const [id, wave] of waveOf) {
    for (const need of byId.get(id)?.waitsFor ?? []) expect(waveOf.get(need)).toBeLessThan(wave);
    expect(byId.get(id)).toMatchObject({ isRunning: false, obstacle: null, unknown: [] });
  }
  for (const { holds } of plan.postponed) expect(holds.length).toBeGreaterThan(0);
}

describe('waves of any backlog', () => {
  test('keep every rule, and are the same for the same backlog in any order', () => {
    fc.assert(
      fc.property(randomBacklog(40), fc.integer({ min: 1, max: 4 }), (tickets, slots) => {
        const plan = planWaves(tickets, { slots, limit: Infinity });
        checkPlan(tickets, plan, slots);
        expect(planWaves(tickets.toReversed(), { slots, limit: Infinity })).toEqual(plan);
      }),
      { numRuns: 300 },
    );
  });

  test('are as few as there can be when there are few tickets', () => {
    fc.assert(
      fc.property(randomBacklog(7), fc.integer({ min: 1, max: 3 }), (tickets, slots) => {
        const plan = planWaves(tickets, { slots, limit: Infinity });
        checkPlan(tickets, plan, slots);
        const planned = tickets.filter(({ id }) => plan.waves.flat().includes(id));
        expect(plan.waves.length).toBe(countFewest(planned, slots));
      }),
      { numRuns: 300 },
    );
  });
});

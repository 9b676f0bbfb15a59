import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { COMPARED_COLUMNS, compareQueues, renderConsistency } from '../../src/reports/consistency.ts';
import { computeKpis, countStale, findAlerts, nearestRank, renderKpis } from '../../src/reports/kpi.ts';
import { renderStatus } from '../../src/reports/status.ts';
import { groupByOwner, renderWorkers } from '../../src/reports/workers.ts';
import { makeItem } from '../memory-store.ts';

const counts = { PENDING: 3, IN_PROGRESS: 2, BLOCKED: 1, FAILED: 0, DONE: 7 };
const limits = { maxFailureRate: 0.2, maxLatencyP95Ms: 2000, maxStaleInProgress: 0 };

describe('status', () => {
  test('with items in progress', () => {
    const item = makeItem({ id: 'ORCH-1', owner_session: 'w1', started_at_kst: '2026-02-07 20:08' });
    expect(renderStatus({ counts, otherCount: 0, topInProgress: [item, makeItem({ id: 'B' })] })).toBe(
      'summary PENDING=3 IN_PROGRESS=2 BLOCKED=1 FAILED=0 DONE=7\ntop_in_progress:\n' +
        '- ORCH-1 (P1) owner=w1 started=2026-02-07 20:08\n- B (P1) owner=- started=-',
    );
  });

  test('with none', () => {
    expect(renderStatus({ counts, otherCount: 0, topInProgress: [] })).toBe(
      'summary PENDING=3 IN_PROGRESS=2 BLOCKED=1 FAILED=0 DONE=7\ntop_in_progress: none',
    );
  });
});

describe('workers', () => {
  test('by code point, with the really oldest start', () => {
    const items = [
      makeItem({ id: 'A', owner_session: '😀', priority: 'P0', started_at_kst: '2026-02-07 20:08' }),
      makeItem({ id: 'B', owner_session: '\uff5e', priority: 'P3', started_at_kst: '2026-02-07 20:08' }),
      makeItem({ id: 'C', owner_session: '\uff5e', priority: '', started_at_kst: '2026-02-07 09:08' }),
      makeItem({ id: 'D', priority: 'P2' }),
    ];
    expect(renderWorkers(groupByOwner(items))).toBe(
      [
        'workers_active=3 in_progress=4',
        '- - tasks=1 p0=0 p1=0 p2=1 ids=D oldest_start=-',
        '- \uff5e tasks=2 p0=0 p1=0 p2=1 ids=B,C oldest_start=2026-02-07 09:08',
        '- 😀 tasks=1 p0=1 p1=0 p2=0 ids=A oldest_start=2026-02-07 20:08',
      ].join('\n'),
    );
  });

  test('none', () => {
    expect(renderWorkers(groupByOwner([]))).toBe('workers_active=0 in_progress=0\nworkers: none');
  });
});

function rowOf(columns: Parameters<typeof makeItem>[0]): string[] {
  const item = makeItem(columns);
  return [item.id, ...COMPARED_COLUMNS.map((name) => item[name])];
}

describe('consistency', () => {
  test('of equal queues', () => {
    const items = [rowOf({ id: 'A' }), rowOf({ id: 'B' })];
    expect(renderConsistency(compareQueues(items, items.toReversed()))).toBe('consistency ok total=2');
  });

  test('takes the first of items with one id, and counts all rows', () => {
    const markdown = [rowOf({ id: 'A' }), rowOf({ id: 'A', status: 'DONE' }), rowOf({ id: '__proto__' })];
    const database = [rowOf({ id: '__proto__' }), rowOf({ id: 'A' }), rowOf({ id: 'A', status: 'FAILED' })];
    expect(renderConsistency(compareQueues(markdown, database))).toBe('consistency ok total=3');
    const [first, ...others] = markdown;
    expect(compareQueues([...others, first ?? []], database).mismatches).toEqual([
      { id: 'A', column: 'status', markdown: 'DONE', database: 'PENDING' },
    ]);
  });

  test('finds the same whatever the order of the rows', () => {
    const ids = fc.constantFrom('A', 'B', 'C', 'D', '\uFF5E', '😀', '__proto__');
    const rows = fc.array(fc.record({ id: ids, status: fc.constantFrom('DONE', 'PENDING') }), {
      maxLength: 12,
    });
    const firsts = (all: readonly { id: string; status: string }[]): Map<string, string> =>
      new Map(all.toReversed().map(({ id, status }) => [id, status]));
    fc.assert(
      fc.property(rows, rows, fc.boolean(), (some, others, begins) => {
        const markdown = some;
        const database = begins ? [...some, ...others] : others;
        const [ours, theirs] = [firsts(markdown), firsts(database)];
        const sorted = (all: Iterable<string>): string[] =>
          [...all].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(compareQueues(markdown.map(rowOf), database.map(rowOf))).toEqual({
          total: markdown.length,
          missingInDatabase: sorted(ours.keys()).filter((id) => !theirs.has(id)),
          missingInMarkdown: sorted(theirs.keys()).filter((id) => !ours.has(id)),
          mismatches: sorted(ours.keys())
            .filter((id) => theirs.has(id) && theirs.get(id) !== ours.get(id))
            .map((id) => ({
              id,
              column: 'status',
              markdown: ours.get(id),
              database: theirs.get(id),
            })),
        });
      }),
      { numRuns: 500 },
    );
  });

  test('a line break within a cell begins no line of its own', () => {
    const [markdown, database] = [
      rowOf({ id: 'A', due_at_kst: 'x' }),
      rowOf({ id: 'A', due_at_kst: 'y\n- z' }),
    ];
    expect(
      renderConsistency(compareQueues([markdown], [database]))
        .split('\n')
        .slice(1),
    ).toEqual(['- mismatch A:due_at_kst:md=x db=y - z']);
  });

  test('shows 20, 20 and 30 differences, sorted, and counts the rest', () => {
    const ids = (prefix: string): string[] =>
      Array.from({ length: 35 }, (_, index) => `${prefix}${String(index).padStart(2, '0')}`);
    const markdown = [...ids('M'), ...ids('X')].toReversed().map((id) => rowOf({ id }));
    const database = [...ids('D'), ...ids('X')].map((id) =>
      rowOf({ id, priority: id[0] === 'X' ? 'P2' : 'P1' }),
    );
    const lines = renderConsistency(compareQueues(markdown, database)).split('\n');
    expect(lines[0]).toBe('consistency mismatch missing_in_db=35 missing_in_md=35 field_mismatch=35');
    expect(lines.slice(1)).toEqual([
      ...ids('M')
        .slice(0, 20)
        .map((id) => `- missing_in_db ${id}`),
      ...ids('D')
        .slice(0, 20)
        .map((id) => `- missing_in_md ${id}`),
      ...ids('X')
        .slice(0, 30)
        .map((id) => `- mismatch ${id}:priority:md=P1 db=P2`),
    ]);
  });
});

describe('kpi', () => {
  test('with everything measured', () => {
    const kpis = computeKpis({ done: 1, failed: 1, durationsMs: [300, 100] }, 0, 0);
    expect(renderKpis(kpis)).toBe(
      'kpi success_rate=50.00% latency_p95_ms=300 latency_avg_ms=200 retry_count=0 stale_in_progress=0',
    );
  });

  test('with nothing measured', () => {
    const kpis = computeKpis({ done: 0, failed: 0, durationsMs: [] }, null, null);
    expect(renderKpis(kpis)).toBe(
      'kpi success_rate=- latency_p95_ms=None latency_avg_ms=None retry_count=None stale_in_progress=None',
    );
    expect(findAlerts(kpis, limits)).toEqual([]);
  });

  test('rounds the average to 2 decimals', () => {
    expect(computeKpis({ done: 0, failed: 0, durationsMs: [1, 1, 2] }, 0, 0).latencyAverageMs).toBe(1.33);
  });

  test('alerts', () => {
    const kpis = computeKpis({ done: 3, failed: 1, durationsMs: [9999] }, 0, 1);
    expect(findAlerts(kpis, limits)).toEqual([
      'alert failure_rate=0.2500 exceeds 0.2000',
      'alert latency_p95_ms=9999 exceeds 2000',
      'alert stale_in_progress=1 exceeds 0',
    ]);
  });

  test('what equals its limit is no alert', () => {
    const kpis = computeKpis({ done: 4, failed: 1, durationsMs: [2000] }, 0, 0);
    expect(findAlerts(kpis, limits)).toEqual([]);
  });

  test('the 95th percentile is the smallest duration that 95 of 100 do not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 200 }), (durations) => {
        const found = nearestRank(Float64Array.from(durations).sort(), 95) ?? Number.NaN;
        const share = (limit: number): number =>
          durations.filter((each) => each <= limit).length / durations.length;
        expect(durations).toContain(found);
        expect(share(found)).toBeGreaterThanOrEqual(0.95);
        expect(share(found - 1)).toBeLessThan(0.95);
      }),
    );
  });

  test('stale is what began at least that long ago, in the zone of the queue', () => {
    const items = ['2026-02-02 10:40', '2026-02-02 10:41', '', '2026-02-31 00:00'].map((started, index) =>
      makeItem({ id: String(index), status: 'IN_PROGRESS', started_at_kst: started }),
    );
    expect(countStale(items, 60, 1_770_000_000, 9)).toBe(1);
    expect(countStale(items, 60, 1_770_000_060, 9)).toBe(2);
    expect(countStale(items, 60, 1_770_000_000, 10)).toBe(2);
  });
});

import { expect, test } from '@jest/globals';
import { emptyState, type FlowState, type HistoryEntry } from '../../src/state/flow-state.ts';
import { renderWaveMarkdown, waveSummary } from '../../src/render/wave-report-text.ts';
import { waveReportJson } from '../../src/render/wave-report-json.ts';
import { reportWave } from '../../src/wave-report/report-wave.ts';
import type { TicketFacts } from '../../src/wave-report/ticket-facts.ts';

const entry = (time: string, what: string, to: string): HistoryEntry => ({
  at: `2026-02-07T${time}.000Z`,
  by: 'ana',
  what,
  from: '',
  to,
  note: '',
});

function stateOf(id: string, history: readonly HistoryEntry[], part: Partial<FlowState> = {}): FlowState {
  return { ...emptyState(id), history, ...part };
}

const done: TicketFacts = {
  id: 'FEAT-001',
  title: 'A `title` | of <b>hers</b>',
  isDone: true,
  commit: 'abcdef1234567890',
  cost: { calls: 3, picoUsd: 1_500_000_000_001n, unpricedCalls: 0 },
  state: stateOf(
    'FEAT-001',
    [
      entry('09:00:00', 'owner', 'ana'),
      entry('09:10:00', 'command test', 'failed'),
      entry('09:12:00', 'gate lint', 'failed'),
      entry('09:40:00', 'gate commit', 'passed'),
    ],
    {
      reviewRounds: 2,
      waivers: [{ rule: 'todo', reason: 'known | wart', at: '2026-02-07T09:20:00.000Z', by: 'ana' }],
    },
  ),
};
const open: TicketFacts = {
  id: 'TASK-002',
  title: '',
  isDone: false,
  commit: '',
  cost: { calls: 1, picoUsd: 500_000_000_000n, unpricedCalls: 1 },
  state: stateOf('TASK-002', [entry('09:30:00', 'owner', 'ben'), entry('10:30:00', 'gate plan', 'passed')]),
};

test('tickets are reported and added up', () => {
  const { tickets, totals } = reportWave([done, open]);
  expect(tickets[0]).toMatchObject({
    finished: true,
    commit: 'abcdef1234567890',
    failures: ['command test', 'gate lint'],
    durationMs: 40 * 60_000,
  });
  expect(totals).toEqual({
    tickets: 2,
    finished: 1,
    atFirstTry: 0,
    reviewRounds: 2,
    failures: 2,
    waivers: 1,
    escalations: 0,
    startedAt: '2026-02-07T09:00:00.000Z',
    endedAt: '2026-02-07T10:30:00.000Z',
    elapsedMs: 90 * 60_000,
    workedMs: 100 * 60_000,
    cost: { calls: 4, picoUsd: 2_000_000_000_001n, unpricedCalls: 1 },
    picoUsdPerFinished: 2_000_000_000_001n,
  });
});

test('what happened before does not count', () => {
  const { totals } = reportWave([done, open], '2026-02-07T09:11:00.000Z');
  expect(totals).toMatchObject({ failures: 1, waivers: 1, startedAt: '2026-02-07T09:12:00.000Z' });
});

test('amounts are exact in JSON, and a lower bound is called one', () => {
  const report = reportWave([done, open]);
  expect(waveReportJson(report, '')).toMatchObject({
    since: null,
    tickets: [{ cost: { usd: '1.500000000001' } }, { cost: { usd: '0.50', unpricedCalls: 1 } }],
    totals: { usdPerFinished: '2.000000000001' },
  });
  expect(waveSummary(report)).toBe(
    '1 of 2 finished, 0 at the first try; failures 2, review rounds 2, waivers 1, escalations 0; ' +
      '1 h 30 min (1 h 40 min of work); cost at least $2.00, $2.00 a finished ticket',
  );
});

test('nothing to report is a report', () => {
  expect(waveSummary(reportWave([]))).toContain('0 of 0 finished');
});

test('a title cannot break the table', () => {
  const rows = renderWaveMarkdown(reportWave([done]))
    .split('\n')
    .filter((line) => line.startsWith('| `FEAT-001`'));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.replaceAll(String.raw`\|`, '').split('|')).toHaveLength(12);
  expect(rows[0]).toContain(String.raw`A \`title\` \| of <b>hers</b>`.replaceAll('\\`', '`'));
});

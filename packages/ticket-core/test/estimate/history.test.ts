import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import {
  emptyHistory,
  formatHistory,
  historyEntries,
  parseHistory,
} from '../../src/estimate/history-file.ts';
import { parseHistoryInput } from '../../src/estimate/history-input.ts';
import { mergeHistory, type MergedHistory } from '../../src/estimate/merge-history.ts';

const describeTicket = (): Record<string, unknown> => ({
  type: 'TASK',
  complexity: 'low',
  files_modified: 2,
});
const add = (history: MergedHistory['history'], input: unknown, today = '2026-02-17'): MergedHistory =>
  mergeHistory(
    history,
    parseHistoryInput(typeof input === 'string' ? input : JSON.stringify(input)),
    describeTicket,
    today,
  );
const code = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof Object && 'code' in error && 'message' in error
      ? `${String(error.code)}: ${String(error.message)}`
      : error;
  }
  return 'nothing thrown';
};
const plain = { ticket_id: 'TASK-001', input_tokens: 100, output_tokens: 20, cost_usd: 0.5, note: 'mine' };

test.each([
  ['one entry', plain],
  ['a list', [plain]],
  ['entries in an object', { version: '1.0', entries: [plain] }],
  ['JSON lines', `${JSON.stringify(plain)}\r\n\n${JSON.stringify(plain)}\n`],
  ['a byte order mark', `\uFEFF${JSON.stringify(plain)}`],
  [
    'other spellings',
    { ticketId: 'TASK-1', inputTokens: 100, outputTokens: 20, costUsd: '0.5', note: 'mine' },
  ],
])('%s is understood', (_, input) => {
  const { history, added } = add(emptyHistory, input);
  expect(added).toBe(1);
  expect(history.entries).toEqual([
    {
      ticket_id: 'TASK-001',
      type: 'TASK',
      complexity: 'low',
      files_modified: 2,
      date: '2026-02-17',
      input_tokens: 100,
      output_tokens: 20,
      cost_usd: 0.5,
      note: 'mine',
    },
  ]);
});

test('adding again changes nothing, on another day too', () => {
  const { history } = add(emptyHistory, [plain, { ...plain, input_tokens: 101 }]);
  const again = add(history, [plain, { ...plain, input_tokens: 101 }], '2026-03-01');
  expect(again).toEqual({ history, added: 0, replaced: 0, unchanged: 2 });
  expect(again.history).toBe(history);
});

test.each(['groups', 'rows'])('the %s of a report are sums: a later report replaces them', (name) => {
  const report = (cost: number): unknown => ({
    schemaVersion: 1,
    by: 'ticket',
    [name]: [
      { key: 'TASK-001', cost_usd: cost, input_tokens: 100, output_tokens: 20, calls: 7 },
      { key: '(none)', cost_usd: 3, input_tokens: 1, output_tokens: 1 },
    ],
  });
  const first = add(add(emptyHistory, plain).history, report(1));
  expect(first).toMatchObject({ added: 1, replaced: 0 });
  expect(first.history.entries[1]).toEqual({
    ticket_id: 'TASK-001',
    type: 'TASK',
    complexity: 'low',
    files_modified: 2,
    date: '2026-02-17',
    input_tokens: 100,
    output_tokens: 20,
    cost_usd: 1,
    source: 'report',
  });
  expect(add(first.history, report(1), '2026-03-01')).toMatchObject({ added: 0, replaced: 0, unchanged: 1 });
  const second = add(first.history, report(2));
  expect(second).toMatchObject({ added: 0, replaced: 1 });
  expect(second.history.entries).toHaveLength(2);
  expect(parseHistoryInput(JSON.stringify(report(1))).skipped).toBe(1);
});

test.each([
  [
    'no JSON',
    '{"ticket_id": ',
    'INPUT_INVALID: Line 1 of the cost entries is no JSON, expected one object on each line or one JSON document.',
  ],
  [
    'no ticket',
    [{ input_tokens: 1 }],
    'INPUT_INVALID: [0]: expected ticket_id such as TASK-001, found none.',
  ],
  [
    'a path as ticket',
    [{ ticket_id: '../x' }],
    'INPUT_INVALID: [0]: expected ticket_id such as TASK-001, found none.',
  ],
  ['no object', [plain, 7], 'INPUT_INVALID: [1]: expected an object, found 7.'],
  [
    'a negative cost',
    [{ ...plain, cost_usd: -1 }],
    'INPUT_INVALID: [0].cost_usd: expected a number from 0, found -1.',
  ],
  [
    'half a token',
    [{ ...plain, input_tokens: 1.5 }],
    'INPUT_INVALID: [0].input_tokens: expected a whole number from 0, found 1.5.',
  ],
  [
    'words for tokens',
    [{ ...plain, output_tokens: 'many' }],
    'INPUT_INVALID: [0].output_tokens: expected a whole number from 0, found "many".',
  ],
])('refused: %s', (_, input, message) => {
  expect(code(() => add(emptyHistory, input))).toBe(message);
});

test('a file keeps what is not understood and has its averages by type and complexity', () => {
  const text = JSON.stringify({
    version: '2',
    owner: 'us',
    entries: [{ ticket_id: 'BUG-001', input_tokens: 1, output_tokens: 3, x: [1] }, 'torn'],
    averages: { by_type: { OLD: 1 } },
  });
  const { history } = add(parseHistory(text, 'f'), { ...plain, complexity: 'High' });
  expect(JSON.parse(formatHistory(history))).toEqual({
    version: '2',
    entries: [
      { ticket_id: 'BUG-001', input_tokens: 1, output_tokens: 3, x: [1] },
      'torn',
      expect.objectContaining({ complexity: 'High' }),
    ],
    averages: {
      by_type: {
        BUG: { tickets: 1, input_tokens: 1, output_tokens: 3, cost_usd: null },
        TASK: { tickets: 1, input_tokens: 100, output_tokens: 20, cost_usd: 0.5 },
      },
      by_complexity: {
        high: { tickets: 1, input_tokens: 100, output_tokens: 20, cost_usd: 0.5 },
        unknown: { tickets: 1, input_tokens: 1, output_tokens: 3, cost_usd: null },
      },
    },
    owner: 'us',
  });
  expect(historyEntries(history)).toHaveLength(2);
});

test.each(['{', '7', '{"entries": {}}'])('a damaged file is refused: %s', (text) => {
  expect(code(() => parseHistory(text, '.claude/cost-history.json'))).toContain(
    'INPUT_INVALID: .claude/cost-history.json ',
  );
});

test('any JSON is added whole, twice the same as once, or refused', () => {
  const record = fc.dictionary(
    fc.constantFrom('__proto__', 'ticket_id', 'type', 'input_tokens', 'cost', 'constructor', 'x'),
    fc.oneof(fc.constant('TASK-001'), fc.nat(), fc.string(), fc.jsonValue()),
  );
  fc.assert(
    fc.property(fc.array(record, { maxLength: 5 }), (records) => {
      const text = JSON.stringify(records);
      const refused = code(() => parseHistoryInput(text));
      fc.pre(refused === 'nothing thrown');
      const once = parseHistory(formatHistory(add(emptyHistory, text).history), 'f');
      expect(add(once, text)).toMatchObject({ added: 0, replaced: 0 });
    }),
  );
});

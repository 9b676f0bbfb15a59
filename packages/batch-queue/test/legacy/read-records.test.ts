import { describe, expect, test } from '@jest/globals';
import { type LegacyRecord, readRecords } from '../../src/legacy/read-records.ts';

const none = { read: () => undefined };

function linesOf(name: string, values: readonly unknown[]): LegacyRecord[] {
  return values.map((value, index) => ({ place: `${name}:${index + 1}`, value }));
}

describe('a state file', () => {
  const state = {
    batch_id: 'msgbatch_1',
    status: 'in_progress',
    submitted_at: '2026-02-18T10:00:00Z',
    request_count: 2,
    ticket_mapping: { 'FEAT-001-plan': '/home/x/p/backlog/data/pending/FEAT-001.md', 'FEAT-002-plan': '' },
    review_templates: { 'FEAT-001': 'Review it.' },
  };

  test('tells of a batch that was sent', () => {
    expect(readRecords([{ place: 'batch-state.json', value: state }], none)).toEqual([
      {
        kind: 'sent',
        place: 'batch-state.json',
        batchId: 'msgbatch_1',
        submittedAt: '2026-02-18T10:00:00.000Z',
        task: 'plan',
        model: null,
        requests: [
          { customId: 'FEAT-001-plan', ticket: '/home/x/p/backlog/data/pending/FEAT-001.md' },
          { customId: 'FEAT-002-plan', ticket: 'FEAT-002' },
        ],
      },
    ]);
  });

  test.each<[object, string, string]>([
    [{ ...state, status: 'completed' }, 'finished', 'batch msgbatch_1: completed'],
    [{ ...state, ticket_mapping: {} }, 'unusable', 'nothing says which tickets'],
    [{ ...state, ticket_mapping: null }, 'unusable', 'nothing says which tickets'],
    [{ ...state, submitted_at: 'yesterday' }, 'unusable', 'has no submitted_at'],
    [{}, 'unusable', 'expected batch_id, messages or payload_path'],
    [[], 'unusable', 'expected an object'],
  ])('%j', (value, kind, words) => {
    const [item] = readRecords([{ place: 'f', value }], none);
    expect(item?.kind).toBe(kind);
    expect(JSON.stringify(item)).toContain(words);
  });
});

describe('a queue of requests', () => {
  const request = (id: string, status: string, at?: string): object => ({
    id,
    custom_id: `${id.toLowerCase()}-implement`,
    model: 'balanced',
    messages: [{ role: 'user', content: 'x' }],
    status,
    ...(at === undefined ? {} : { submitted_at: at }),
  });
  const queue = [
    request('FEAT-001', 'submitted', '2026-02-18T10:00:00Z'),
    request('FEAT-002', 'submitted', '2026-02-18T11:59:59Z'),
    request('FEAT-003', 'submitted', '2026-02-18T12:00:00Z'),
    request('FEAT-004', 'queued'),
  ];

  test('tells which tickets wait', () => {
    expect(readRecords(linesOf('q.jsonl', queue), none).map(({ kind }) => kind)).toEqual([
      'finished',
      'finished',
      'finished',
      'waiting',
    ]);
    expect(readRecords(linesOf('q.jsonl', queue), none)[3]).toMatchObject({
      place: 'q.jsonl:4',
      task: 'plan',
      model: 'balanced',
      tickets: ['FEAT-004'],
    });
  });

  test('is what active batches were made of, each of those that were marked before it', () => {
    const batch = (id: string, at: string): object => ({
      batch_id: id,
      queue_path: 'tmp/q.jsonl',
      request_count: 1,
      status: 'in_progress',
      submitted_at: at,
    });
    const active = [batch('msgbatch_1', '2026-02-18T10:00:00Z'), batch('msgbatch_2', '2026-02-18T12:00:01Z')];
    const files = { read: (name: string) => (name === 'tmp/q.jsonl' ? linesOf(name, queue) : undefined) };
    const items = readRecords(linesOf('active.jsonl', active), files);
    expect(items.map((item) => (item.kind === 'sent' ? item.requests : item))).toEqual([
      [{ customId: 'feat-001-implement', ticket: 'FEAT-001' }],
      [
        { customId: 'feat-002-implement', ticket: 'FEAT-002' },
        { customId: 'feat-003-implement', ticket: 'FEAT-003' },
      ],
    ]);
    expect(items[0]).toMatchObject({ task: 'plan', model: 'balanced' });
    expect(readRecords(linesOf('active.jsonl', active), none)[0]?.kind).toBe('unusable');
  });
});

describe('a queue of jobs', () => {
  const job = {
    id: 'job-20260218-0001',
    workflow: 'refinement',
    phase: 'bulk-validation',
    payload_path: 'tmp/input.jsonl',
    provider: 'anthropic',
    model_alias: 'cheap',
    status: 'queued',
    attempts: 0,
    result_path: null,
    error: null,
  };
  const files = {
    read: () =>
      linesOf('i', [{ ticket_id: 'FEAT-001' }, { custom_id: 'BUG-7-refine' }, 'FEAT-002', 7, { x: 1 }]),
  };

  test('tells which tickets wait, by the input that it names', () => {
    expect(readRecords(linesOf('q', [job]), files)).toEqual([
      {
        kind: 'waiting',
        place: 'q:1',
        task: 'refine',
        model: 'cheap',
        tickets: ['FEAT-001', 'BUG-7', 'FEAT-002'],
      },
    ]);
  });

  test.each<[object, string, string]>([
    [{ status: 'completed' }, 'finished', 'completed'],
    [{ status: 'failed' }, 'finished', 'failed'],
    [{ status: 'submitted' }, 'unusable', 'no id of a batch was kept'],
    [{ status: 'running' }, 'unusable', 'look for it at the provider'],
    [{ workflow: 'cost-report', phase: 'cost-report' }, 'unusable', 'has no counterpart'],
  ])('%j', (changes, kind, words) => {
    const [item] = readRecords(linesOf('q', [{ ...job, ...changes }]), files);
    expect(item?.kind).toBe(kind);
    expect(JSON.stringify(item)).toContain(words);
    expect(readRecords(linesOf('q', [job]), none)[0]).toMatchObject({ kind: 'unusable' });
  });
});

import { expect, test } from '@jest/globals';
import { checkEntry } from '../../src/check-entry.ts';
import { toLedgerEntry } from '../../src/transcripts/to-ledger-entry.ts';
import type { UsageEvent } from '../../src/transcripts/usage-event.ts';

const event: UsageEvent = {
  id: 'claude-code:msg_1:req_1',
  timestamp: '2026-09-01T10:00:00.000Z',
  sessionId: 'agent',
  parentSession: 'session-1',
  model: 'claude-sonnet-5',
  isSidechain: true,
  isApiError: false,
  service_tier: 'batch',
  tokens: { input: 1, output: 2, cacheRead: 3, cacheWrite5m: 4, cacheWrite1h: 5 },
  webSearchRequests: 6,
};

test('an event becomes an entry that the ledger accepts, with what other tools leave out of the price', () => {
  const entry = toLedgerEntry(event, {
    ticketId: 'FEAT-1',
    skill: 'implementer',
    workflow: 'implementer',
    phase: 'implement',
  });
  expect(entry).toEqual({
    timestamp: '2026-09-01T10:00:00.000Z',
    workflow: 'implementer',
    phase: 'implement',
    ticket_id: 'FEAT-1',
    skill: 'implementer',
    provider: 'anthropic',
    model: 'claude-sonnet-5',
    input_tokens: 1,
    output_tokens: 2,
    cached_input_tokens: 3,
    cache_write_tokens: 9,
    cache_write_tokens_1h: 5,
    web_search_requests: 6,
    cache_hit: true,
    status: 'success',
    service_tier: 'batch',
    session_id: 'session-1',
    source: 'claude-code',
    id: 'claude-code:msg_1:req_1',
  });
  expect(checkEntry(entry)).toHaveProperty('entry');
});

test('a cost is rounded to what a ledger can hold', () => {
  const entry = toLedgerEntry({ ...event, costUsd: 0.1 + 0.2 });
  expect(entry?.cost_usd).toBe(0.3);
  expect(checkEntry(entry)).toHaveProperty('entry');
});

test('a failed call is an entry, a message that no model wrote is none', () => {
  const nothing = { input: 0, output: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
  expect(toLedgerEntry({ ...event, isApiError: true })?.status).toBe('failed');
  expect(
    toLedgerEntry({ ...event, model: '<synthetic>', isApiError: true, tokens: nothing }),
  ).toBeUndefined();
});

import type { LedgerEntry } from '../entry.ts';
import type { Attribution } from './attribute-usage.ts';
import { isSynthetic, sumTokens } from './usage-event.ts';
import type { UsageEvent } from './usage-event.ts';

/** A ledger entry of a transcript; `correction` is a key that the ledger allows but does not know. */
export interface TranscriptEntry extends LedgerEntry {
  readonly correction?: number | undefined;
}

/**
 * Makes the ledger entry of an event; undefined for messages that no model wrote. Without a cost in the transcript the
 * entry has none either: what it costs depends on prices at that date.
 */
export function toLedgerEntry(event: UsageEvent, attribution: Attribution = {}): TranscriptEntry | undefined {
  const { tokens } = event;
  if (isSynthetic(event) && sumTokens(tokens) === 0) return undefined;
  // In the order of a ledger's keys, so that they need not be sorted.
  const entry: TranscriptEntry = {
    timestamp: event.timestamp,
    workflow: attribution.workflow,
    phase: attribution.phase,
    ticket_id: attribution.ticketId,
    skill: attribution.skill,
    provider: 'anthropic',
    model: event.model,
    input_tokens: tokens.input,
    output_tokens: tokens.output,
    cached_input_tokens: tokens.cacheRead,
    cache_write_tokens: tokens.cacheWrite5m + tokens.cacheWrite1h,
    cache_write_tokens_1h: tokens.cacheWrite1h,
    web_search_requests: event.webSearchRequests,
    cost_usd: event.costUsd === undefined ? undefined : roundUsd(event.costUsd),
    cache_hit: tokens.cacheRead > 0,
    status: event.isApiError ? 'failed' : 'success',
    service_tier: event.service_tier,
    speed: event.speed,
    session_id: event.parentSession ?? event.sessionId,
    source: 'claude-code',
    id: event.id,
  };
  return event.correction === undefined ? entry : { ...entry, correction: event.correction };
}

/** A ledger holds at most 12 decimals; doubles that were added up have more. */
function roundUsd(costUsd: number): number {
  return Number(costUsd.toFixed(12));
}

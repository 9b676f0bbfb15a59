import { checkEntry, type LedgerEntry, parseTimestamp } from '@backlog-toolkit/usage-ledger';
import { field, isObject, type JsonObject, objectField, textField } from './json-fields.ts';
import { type FindTicket, labelsOf, type Labels } from './litellm-labels.ts';

/** What a row of a proxy's spend log says, or why it says nothing usable. */
export type SpendRow = SpentCall | { readonly reason: string };

/** A call of a proxy's spend log. */
export interface SpentCall {
  readonly entry: LedgerEntry;
  /** When it ended, in milliseconds since 1970; undefined when the row does not tell. */
  readonly endMs: number | undefined;
}

/** The id of the ledger entry that stands for a request of a LiteLLM proxy. */
function idOfRequest(requestId: string): string {
  return `litellm:${requestId}`;
}

/** Makes the ledger entry of a row of `/spend/logs/v2`. */
export function readSpendRow(row: unknown, findTicket: FindTicket): SpendRow {
  if (!isObject(row)) return { reason: 'expected an object' };
  const requestId = textField(row, 'request_id');
  if (requestId === undefined) return { reason: 'expected a text in request_id' };
  const startTime = textField(row, 'startTime');
  const startMs = parseTimestamp(startTime ?? '');
  if (Number.isNaN(startMs)) return { reason: `${requestId}: expected a date and time in startTime` };
  const metadata = objectField(row, 'metadata');
  const tokens = readTokens(row, objectField(metadata, 'usage_object'));
  const status = (textField(row, 'status') ?? textField(metadata, 'status') ?? 'success').toLowerCase();
  const isFailed = status.startsWith('fail') || status === 'error';
  const isAnswerFromCache =
    textField(row, 'cache_hit')?.toLowerCase() === 'true' || field(row, 'cache_hit') === true;
  const used = tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite;
  const cost = readSpend(field(row, 'spend'), used === 0 || isFailed || isAnswerFromCache);
  if (typeof cost === 'string') return { reason: `${requestId}: ${cost}` };
  const labels = labelsOf(row, metadata, findTicket);
  const checked = checkEntry(
    withoutGaps({
      timestamp: new Date(startMs).toISOString(),
      ...entryLabels(labels),
      model_alias: textField(row, 'model_group'),
      provider: textField(row, 'custom_llm_provider'),
      model: textField(row, 'model'),
      input_tokens: tokens.input,
      output_tokens: tokens.output,
      cached_input_tokens: tokens.cacheRead,
      cache_write_tokens: tokens.cacheWrite,
      cache_write_tokens_1h: tokens.cacheWrite1h,
      web_search_requests: tokens.webSearches,
      cost_usd: cost,
      cache_hit: isAnswerFromCache || tokens.cacheRead > 0,
      batch_job_id: labels.batch_job_id,
      escalation_reason: labels.escalation_reason,
      status: isFailed ? 'failed' : status,
      service_tier: tokens.serviceTier,
      session_id: textField(row, 'session_id'),
      source: 'litellm',
      id: idOfRequest(requestId),
    }),
  );
  const endMs = parseTimestamp(textField(row, 'endTime') ?? '');
  return 'entry' in checked
    ? { entry: checked.entry, endMs: endMs >= startMs ? endMs : undefined }
    : { reason: `${requestId}: ${checked.reason}` };
}

function entryLabels({ workflow, phase, ticket_id, skill }: Labels): Partial<LedgerEntry> {
  return { workflow, phase, ticket_id, skill };
}

interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly webSearches: number;
  readonly serviceTier: string | undefined;
}

function readTokens(row: JsonObject, usage: JsonObject): Tokens {
  const details = objectField(usage, 'prompt_tokens_details');
  const writeDetails = objectField(details, 'cache_creation_token_details');
  const cacheRead = countOf(usage, 'cache_read_input_tokens') ?? countOf(details, 'cached_tokens') ?? 0;
  const cacheWrite =
    countOf(usage, 'cache_creation_input_tokens') ?? countOf(details, 'cache_creation_tokens') ?? 0;
  const hour = countOf(writeDetails, 'ephemeral_1h_input_tokens') ?? 0;
  const prompt = countOf(row, 'prompt_tokens') ?? countOf(usage, 'prompt_tokens') ?? 0;
  const cached = cacheRead + cacheWrite;
  const searches = countOf(objectField(usage, 'server_tool_use'), 'web_search_requests');
  return {
    // LiteLLM counts what was cached as part of the prompt; a prompt that is smaller cannot hold it.
    input: prompt >= cached ? prompt - cached : prompt,
    output: countOf(row, 'completion_tokens') ?? countOf(usage, 'completion_tokens') ?? 0,
    cacheRead,
    cacheWrite,
    cacheWrite1h: Math.min(hour, cacheWrite),
    webSearches: searches ?? countOf(details, 'web_search_requests') ?? 0,
    serviceTier: textField(usage, 'service_tier'),
  };
}

function countOf(object: JsonObject, key: string): number | undefined {
  const value = field(object, key);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** What was spent; undefined where a 0 only means that the proxy knows no price, a text when it is no amount. */
function readSpend(value: unknown, mayBeFree: boolean): number | undefined | string {
  const spend = typeof value === 'string' && value.trim() !== '' ? Number(value) : (value ?? 0);
  if (typeof spend !== 'number' || !(spend >= 0 && spend <= 1e9))
    return 'expected an amount from 0 to 1e9 USD in spend';
  // A ledger holds at most 12 decimals.
  const rounded = Number(spend.toFixed(12));
  return rounded === 0 && !mayBeFree ? undefined : rounded;
}

function withoutGaps(entry: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

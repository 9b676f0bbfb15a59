import { acceptRequest } from './answers.ts';
import type { ProviderRequest, Reply } from './reply.ts';
import { acceptBatch, type Outcome, type StoredBatch, type StoredRequest } from './state.ts';
import { finish, hoursAfter, newId, noteInspection, resultOrder, type World } from './world.ts';

function fail(status: number, type: string, message: string): Reply {
  return { status, json: { type: 'error', error: { type, message }, request_id: 'req_test' } };
}

/** Answers a request to `/v1/messages/batches…`; `rest` is the path after it. */
export function answerAnthropic(
  world: World,
  request: ProviderRequest,
  rest: string,
  resultsBase: string,
): Reply {
  if (request.headers['anthropic-version'] === undefined)
    return fail(400, 'invalid_request_error', 'anthropic-version: header is required');
  const [, id = '', verb = ''] = rest.split('/');
  if (id === '')
    return request.method === 'POST'
      ? create(world, request, resultsBase)
      : list(world, request, resultsBase);
  const batch = world.state.batches.find((one) => one.id === id && one.format === 'anthropic');
  if (!batch) return fail(404, 'not_found_error', `Batch ${id} not found`);
  switch (`${request.method} ${verb}`) {
    case 'GET ':
      noteInspection(world, batch);
      return { status: 200, json: show(batch, resultsBase) };
    case 'POST cancel':
      return cancel(world, batch, resultsBase);
    case 'GET results':
      return results(batch);
    case 'DELETE ':
      if (batch.endedAt === null) return fail(400, 'invalid_request_error', 'Batch must have ended');
      world.state.batches.splice(world.state.batches.indexOf(batch), 1);
      return { status: 200, json: { id, type: 'message_batch_deleted' } };
    default:
      return fail(404, 'not_found_error', 'no such route');
  }
}

function create(world: World, request: ProviderRequest, resultsBase: string): Reply {
  let body: { requests?: unknown };
  try {
    body = JSON.parse(request.body.toString('utf8')) as typeof body;
  } catch {
    return fail(400, 'invalid_request_error', 'The request body is not valid JSON');
  }
  const requests = body.requests as { custom_id?: unknown; params?: object }[] | undefined;
  if (!Array.isArray(requests) || requests.length === 0)
    return fail(400, 'invalid_request_error', 'requests: at least one request is required');
  if (requests.length > 100_000) return fail(413, 'request_too_large', 'requests: too many');
  const ids = new Set(requests.map((one) => one.custom_id));
  const areIdsGood = [...ids].every((id) => typeof id === 'string' && /^[\w-]{1,64}$/.test(id));
  if (!areIdsGood) return fail(400, 'invalid_request_error', 'custom_id: String should match pattern');
  if (ids.size !== requests.length) return fail(400, 'invalid_request_error', 'custom_id: must be unique');
  const batch: StoredBatch = {
    id: newId(world, 'msgbatch_'),
    format: 'anthropic',
    createdAt: world.now().toISOString(),
    requests: requests.map((one) =>
      acceptRequest(String(one.custom_id), one.params ?? {}, 'anthropic', world.answer),
    ),
    metadata: null,
    endpoint: null,
    inputFileId: null,
    invalid: null,
    endedAt: null,
    cancelRequestedAt: null,
    hasExpired: false,
    areResultsGone: false,
    inspections: 0,
    outcomes: [],
  };
  acceptBatch(world.state, batch);
  return { status: 200, json: show(batch, resultsBase) };
}

function cancel(world: World, batch: StoredBatch, resultsBase: string): Reply {
  if (batch.endedAt !== null)
    return fail(400, 'invalid_request_error', `Batch ${batch.id} cannot be canceled: it has ended`);
  batch.cancelRequestedAt ??= world.now().toISOString();
  const shown = show(batch, resultsBase);
  if (world.endAfterInspections !== null) finish(world, batch);
  return { status: 200, json: shown };
}

/** A batch as the API shows it. */
function show(batch: StoredBatch, resultsBase: string): object {
  const count = (outcome: Outcome): number => batch.outcomes.filter((one) => one === outcome).length;
  const hasEnded = batch.endedAt !== null;
  return {
    id: batch.id,
    type: 'message_batch',
    processing_status: hasEnded ? 'ended' : batch.cancelRequestedAt === null ? 'in_progress' : 'canceling',
    request_counts: {
      processing: hasEnded ? 0 : batch.requests.length,
      succeeded: count('succeeded'),
      errored: count('errored'),
      canceled: count('canceled'),
      expired: count('expired'),
    },
    ended_at: batch.endedAt,
    created_at: batch.createdAt,
    expires_at: hoursAfter(batch.createdAt, 24),
    archived_at: batch.areResultsGone ? hoursAfter(batch.createdAt, 29 * 24) : null,
    cancel_initiated_at: batch.cancelRequestedAt,
    results_url:
      hasEnded && !batch.areResultsGone ? `${resultsBase}/v1/messages/batches/${batch.id}/results` : null,
  };
}

function list(world: World, { query }: ProviderRequest, resultsBase: string): Reply {
  const limit = Number(query.get('limit') ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    return fail(400, 'invalid_request_error', 'limit: out of range');
  const all = world.state.batches.filter((one) => one.format === 'anthropic').toReversed();
  const afterId = query.get('after_id');
  const from = afterId === null ? 0 : all.findIndex((one) => one.id === afterId) + 1;
  const page = all.slice(from, from + limit);
  return {
    status: 200,
    json: {
      data: page.map((batch) => show(batch, resultsBase)),
      has_more: from + limit < all.length,
      first_id: page[0]?.id ?? null,
      last_id: page.at(-1)?.id ?? null,
    },
  };
}

function results(batch: StoredBatch): Reply {
  if (batch.endedAt === null) return fail(400, 'invalid_request_error', 'Batch has not ended');
  if (batch.areResultsGone) return fail(404, 'not_found_error', 'Results are no longer available');
  return { status: 200, lines: writeLines(batch) };
}

function* writeLines(batch: StoredBatch): Generator<string> {
  for (const index of resultOrder(batch)) {
    const request = batch.requests[index];
    const outcome = batch.outcomes[index];
    if (!request || outcome === undefined) continue;
    yield JSON.stringify({ custom_id: request.customId, result: resultOf(request, outcome, index) });
  }
}

function resultOf(request: StoredRequest, outcome: Outcome, index: number): object {
  switch (outcome) {
    case 'errored':
      return { type: 'errored', error: { type: 'error', error: request.error, request_id: null } };
    case 'succeeded':
      return { type: 'succeeded', message: messageOf(request, index) };
    default:
      return { type: outcome };
  }
}

const stopReasons = { end: 'end_turn', 'max-tokens': 'max_tokens', refusal: 'refusal' } as const;

function messageOf(request: StoredRequest, index: number): object {
  const { isCached, systemTokens, userTokens } = request;
  const written = isCached && index === 0 ? systemTokens : 0;
  return {
    id: `msg_${request.customId}`,
    type: 'message',
    role: 'assistant',
    model: request.model,
    content: request.text === '' ? [] : [{ type: 'text', text: request.text }],
    stop_reason: stopReasons[request.stop],
    stop_sequence: null,
    usage: {
      input_tokens: isCached ? userTokens : userTokens + systemTokens,
      cache_creation_input_tokens: written,
      cache_read_input_tokens: isCached && index > 0 ? systemTokens : 0,
      cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: written },
      output_tokens: Math.ceil(request.text.length / 4),
      service_tier: 'batch',
    },
  };
}

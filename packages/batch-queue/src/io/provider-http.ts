import {
  codeOf,
  type Endpoint,
  extendEndpoint,
  type HttpClient,
  openHttp,
  type RetryNote,
  type SyncFailure,
} from '@backlog-toolkit/model-registry';
import { BatchQueueError } from '../errors.ts';
import type { Sent } from '../providers/judge-create.ts';
import { type MeasuredBody, sendOnce } from './send-once.ts';

/** How a provider is reached. */
export interface Connection {
  readonly base: Endpoint;
  /** With the key; never sent to another origin, never part of a message. */
  readonly headers: Readonly<Record<string, string>>;
  /** Read for the proxy variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Waits and attempts; for tests and callers with limits of their own. */
  readonly limits?: ConnectionLimits | undefined;
  readonly onRetry?: ((note: RetryNote) => void) | undefined;
}

/** Waits in milliseconds, and sizes. */
export interface ConnectionLimits {
  /** Longest wait for the answer to a create once all was sent (default 600,000). */
  readonly answerMs?: number;
  /** Longest wait for a connection, for headers, and between two pieces of a body (default 60,000). */
  readonly idleMs?: number;
  /** Attempts of a request that may be repeated (default 4). */
  readonly attempts?: number;
  /** First and longest wait between them, without Retry-After (default 500 and 8,000). */
  readonly backoff?: { readonly baseMs: number; readonly capMs: number };
  /** A longer Retry-After ends the attempts (default 60,000). */
  readonly maxRetryAfterMs?: number;
  /** Longest line of results (default 64 MiB); a longer one is strange. */
  readonly maxLineBytes?: number;
}

/** Where a request goes. */
export interface Route {
  /** Segments of the path after the base's own; each is escaped. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST' | 'DELETE';
}

/** What providers ask over HTTP. Messages never hold the key. */
export interface ProviderHttp {
  /** The base address, without credentials. */
  readonly address: string;
  readonly maxLineBytes: number;
  /** Asks, again where no answer came. Throws PROVIDER_UNAVAILABLE, PROVIDER_REFUSED, BATCH_GONE (404). */
  ask(route: Route): Promise<unknown>;
  /**
   * Streams a body. Throws as `ask`, also when the connection breaks on the way; BATCH_GONE only when `isGone`, asked
   * elsewhere, agrees: what was paid is not given up for one 404 on the way.
   */
  stream(route: Route, isGone: () => Promise<boolean>): AsyncIterable<Uint8Array>;
  /** POSTs once; see {@link sendOnce}. */
  send(route: Route, body: MeasuredBody, signal: AbortSignal | undefined): Promise<Sent>;
  close(): Promise<void>;
}

const maxJsonBytes = 64 * 1024 * 1024;

/** Opens the connections to a provider. Loads undici. */
export async function openProviderHttp(connection: Connection): Promise<ProviderHttp> {
  const { base, env, limits = {}, onRetry } = connection;
  const headers = { 'user-agent': 'backlog-toolkit-batch-queue', ...connection.headers };
  const client = await openHttp({
    env,
    idleMs: limits.idleMs ?? 60_000,
    ...(limits.attempts === undefined ? {} : { attempts: limits.attempts }),
    ...(limits.backoff ? { backoff: limits.backoff } : {}),
    ...(limits.maxRetryAfterMs === undefined ? {} : { maxRetryAfterMs: limits.maxRetryAfterMs }),
    ...(onRetry ? { onRetry } : {}),
  });
  return {
    address: base.shown,
    maxLineBytes: limits.maxLineBytes ?? 64 * 1024 * 1024,
    ask: async (route) => {
      const endpoint = endpointOf(base, route);
      const method = route.method ?? 'GET';
      const answer = await client.getJson({ endpoint, headers, method, maxBytes: maxJsonBytes });
      if (!answer.ok) throw failureOf(answer.failure);
      return answer.value;
    },
    stream: (route, isGone) => stream(client, endpointOf(base, route), headers, isGone),
    send: (route, body, signal) =>
      sendOnce({
        endpoint: endpointOf(base, route),
        headers: connection.headers,
        body,
        env,
        connectMs: limits.idleMs ?? 60_000,
        answerMs: limits.answerMs ?? 600_000,
        signal,
      }),
    close: () => client.close(),
  };
}

async function* stream(
  client: HttpClient,
  endpoint: Endpoint,
  headers: Readonly<Record<string, string>>,
  isGone: () => Promise<boolean>,
): AsyncGenerator<Uint8Array> {
  const answer = await client.get({ endpoint, headers }, (response) =>
    Promise.resolve({ ok: true, value: response }),
  );
  if (!answer.ok) {
    const failure = failureOf(answer.failure);
    if (failure.code === 'BATCH_GONE' && !(await isGone()))
      throw unavailable(`${endpoint.shown} is not found, although the provider says that it is there.`);
    throw failure;
  }
  const { body, headers: answered } = answer.value;
  const encoding = answered['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    body.on('error', () => {}).destroy();
    throw unavailable(`${endpoint.shown} is compressed, which was not asked for.`);
  }
  try {
    for await (const piece of body as AsyncIterable<Uint8Array>) yield piece;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw unavailable(`${endpoint.shown} broke off (${code}).`);
  }
}

function endpointOf(base: Endpoint, { path, query }: Route): Endpoint {
  return extendEndpoint(base, path.map((segment) => `/${escapeSegment(segment)}`).join(''), query);
}

/** Ids come from files: one must not lead to another address. */
function escapeSegment(segment: string): string {
  if (segment !== '' && segment !== '.' && segment !== '..') return encodeURIComponent(segment);
  throw new BatchQueueError('BATCH_GONE', `There can be no batch or file named ${JSON.stringify(segment)}.`, {
    hint: "Check the batch's id in the job's file.",
  });
}

function failureOf({ message, status }: SyncFailure): BatchQueueError {
  if (status === 404 || status === 410) {
    const hint = 'It was deleted, its time is over, or it belongs to another workspace or gateway.';
    return new BatchQueueError('BATCH_GONE', message, { hint });
  }
  if (status !== undefined && status >= 400 && status < 500) {
    const hint =
      status === 401 || status === 403
        ? 'Check the key: it must belong to the workspace that the batch was made in.'
        : 'Check the base URL and the batch.';
    return new BatchQueueError('PROVIDER_REFUSED', message, { hint });
  }
  return unavailable(message);
}

/** The provider did not answer, or not in a way that can be used. */
export function unavailable(message: string): BatchQueueError {
  const hint = 'Try again later; nothing is lost. If it stays so, check the base URL.';
  return new BatchQueueError('PROVIDER_UNAVAILABLE', message, { hint });
}

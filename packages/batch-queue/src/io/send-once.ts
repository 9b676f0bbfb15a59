import { Readable } from 'node:stream';
import {
  codeOf,
  type Endpoint,
  excerpt,
  makeBlot,
  makeDispatcher,
  parseRetryAfter,
  readBody,
  secretsOf,
} from '@backlog-toolkit/model-registry';
import type { Dispatcher } from 'undici';
import { readRefusal } from '../providers/refusal.ts';
import type { Sent } from '../providers/judge-create.ts';

/** A request that must not be repeated. */
export interface OnceRequest {
  readonly endpoint: Endpoint;
  /** With the key; never part of what is told. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: MeasuredBody;
  /** Read for the proxy variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Longest wait for a connection. */
  readonly connectMs: number;
  /** Longest wait for the answer once all was sent, its body included. */
  readonly answerMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A body whose length is known before it is sent. */
export interface MeasuredBody {
  readonly contentType: string;
  readonly bytes: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

const maxAnswerBytes = 4 * 1024 * 1024;

/**
 * POSTs a request, streaming its body, and never repeats it. Loads undici. Throws only what the body's pieces throw,
 * and what is no fault of the network.
 */
export async function sendOnce(request: OnceRequest): Promise<Sent> {
  const { endpoint, answerMs } = request;
  // A connection of its own: a kept one may be closed by the other side just now, and the outcome would be unknown.
  const dispatcher = await makeDispatcher(request.env, request.connectMs);
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  request.signal?.addEventListener('abort', onAbort, { once: true });
  if (request.signal?.aborted) stop.abort();
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const body = watchBody(request.body, () => {
    timer = setTimeout(() => {
      isLate = true;
      stop.abort();
    }, answerMs);
  });
  try {
    // Imported by name: undici's CommonJS exports have names in a bundle only then.
    const { request: send } = await import('./undici.ts');
    const headers = headersOf(request);
    const response = await send(endpoint.url, {
      method: 'POST',
      headers,
      body: body.pieces,
      dispatcher,
      signal: stop.signal,
      headersTimeout: answerMs,
      bodyTimeout: answerMs,
    });
    return await readAnswer(response, headers, endpoint, body);
  } catch (error) {
    if (body.failure) throw body.failure.error;
    const code = codeOf(error);
    if (code === undefined && !stop.signal.aborted && !body.isBegun) throw error;
    const what = isLate
      ? `gave no answer within ${answerMs / 1000} s`
      : request.signal?.aborted
        ? 'was given up'
        : `broke off (${code ?? 'unknown error'})`;
    return { kind: 'broken', reason: `${endpoint.shown} ${what}`, isWhole: body.isWhole };
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', onAbort);
    await dispatcher.destroy();
  }
}

function headersOf({ endpoint, headers, body }: OnceRequest): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'backlog-toolkit-batch-queue',
    'content-type': body.contentType,
    'content-length': String(body.bytes),
    ...(endpoint.basicAuth === undefined ? {} : { authorization: endpoint.basicAuth }),
    ...headers,
  };
}

interface WatchedBody {
  readonly pieces: Readable;
  /** The connection has asked for the first piece: until then nothing at all was sent. */
  readonly isBegun: boolean;
  /** The last piece was handed over. */
  readonly isWhole: boolean;
  /** What the pieces themselves threw. */
  readonly failure: { readonly error: unknown } | undefined;
}

function watchBody(body: MeasuredBody, onWhole: () => void): WatchedBody {
  const state: { isBegun: boolean; isWhole: boolean; failure: { error: unknown } | undefined } = {
    isBegun: false,
    isWhole: false,
    failure: undefined,
  };
  async function* watch(): AsyncGenerator<Uint8Array> {
    state.isBegun = true;
    let left = body.bytes;
    const pieces: AsyncIterator<Uint8Array, unknown> = body.pieces[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await pieces.next().catch((error: unknown) => {
          state.failure = { error };
          throw error;
        });
        if (next.done) return;
        left -= next.value.length;
        if (left <= 0) {
          state.isWhole = true;
          onWhole();
        }
        yield next.value;
      }
    } finally {
      await pieces.return?.();
    }
  }
  const pieces = Readable.from(watch(), { objectMode: false });
  // What it says arrives with the request's own failure.
  pieces.on('error', () => {});
  return Object.assign(state, { pieces });
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  headers: Readonly<Record<string, string>>,
  endpoint: Endpoint,
  { isWhole }: WatchedBody,
): Promise<Sent> {
  const status = response.statusCode;
  const blot = makeBlot(secretsOf(headers));
  const retryAfter = response.headers['retry-after'];
  const retryAfterMs =
    parseRetryAfter(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter, new Date()) ?? null;
  const answer = { kind: 'answered', status, retryAfterMs, isWhole } as const;
  try {
    const read = await readBody(response, maxAnswerBytes, endpoint.shown, blot);
    if (!read.ok) return { ...answer, value: undefined, found: read.failure.message };
    const words = readRefusal(read.value) ?? JSON.stringify(read.value);
    return { ...answer, value: read.value, found: excerpt(words, blot, 300) };
  } catch (error) {
    // The status is known all the same.
    const found = `a body that broke off (${codeOf(error) ?? 'unknown error'})`;
    return { ...answer, value: undefined, found };
  }
}

import type { Dispatcher } from 'undici';
import { makeBlot } from '../sync/blot.ts';
import { type Endpoint, showUrl } from '../sync/endpoint.ts';
import { fail, type SyncResult } from '../sync/failure.ts';
import { type Backoff, backoffMs } from '../sync/retry.ts';
import { type Attempt, codeOf, judgeStatus, refuseRedirect, secretsOf } from '../sync/verdict.ts';
import { readBody } from './sync-body.ts';
import { makeDispatcher } from './sync-dispatcher.ts';

/** One thing to ask for; it is asked again when no answer came, so it must be one that may be repeated. */
export interface HttpRequest {
  readonly endpoint: Endpoint;
  /** GET without it. */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Never sent to another origin, never part of a message. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A longer body is refused. */
  readonly maxBytes: number;
}

/** A wait before another attempt. */
export interface RetryNote {
  readonly url: string;
  readonly reason: string;
  readonly waitMs: number;
}

/** Limits and the world around a client. Everything but `env` has a default. */
export interface HttpOptions {
  /** Read for HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in either case. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For all requests together, waits included; without it only `idleMs` and `attempts` bound them. */
  readonly timeoutMs?: number;
  /** Longest wait for a connection, for headers, and between two pieces of a body (default 20,000 each). */
  readonly idleMs?: number;
  /** Attempts for one request (default 4). */
  readonly attempts?: number;
  readonly backoff?: Backoff;
  /** A Retry-After beyond this ends the attempts (default 60,000). */
  readonly maxRetryAfterMs?: number;
  readonly now?: () => Date;
  readonly random?: () => number;
  /** Rejects when the signal is aborted. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onRetry?: (note: RetryNote) => void;
}

/** Reads the answer to a request that succeeded (2xx); rejects with the error of the connection when that breaks. */
export type ReadAnswer<T> = (
  answer: Dispatcher.ResponseData,
  shown: string,
  blot: (text: string) => string,
) => Promise<SyncResult<T>>;

/** Asks over HTTP; `close` ends all that is under way. */
export interface HttpClient {
  getJson(request: HttpRequest): Promise<SyncResult<unknown>>;
  /** As `getJson`, with a reader of one's own; `maxBytes` is the reader's affair. */
  get<T>(request: Omit<HttpRequest, 'maxBytes'>, read: ReadAnswer<T>): Promise<SyncResult<T>>;
  close(): Promise<void>;
}

const later = 'Try again later; the last good registry stays in use.';

/** Opens a client; the deadline starts now. undici is loaded here (about 90 ms). */
export async function openHttp(options: HttpOptions): Promise<HttpClient> {
  const idleMs = options.idleMs ?? 20_000;
  const dispatcher = await makeDispatcher(options.env, idleMs);
  const deadline = new AbortController();
  const timer =
    options.timeoutMs === undefined
      ? undefined
      : setTimeout(() => deadline.abort(), options.timeoutMs).unref();
  const settings: Settings = {
    dispatcher,
    signal: deadline.signal,
    timeoutMs: options.timeoutMs ?? Infinity,
    attempts: options.attempts ?? 4,
    backoff: options.backoff ?? { baseMs: 500, capMs: 8000 },
    maxRetryAfterMs: options.maxRetryAfterMs ?? 60_000,
    now: options.now ?? (() => new Date()),
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleep,
    onRetry: options.onRetry ?? (() => {}),
  };
  return {
    getJson: (request) =>
      get(request, (answer, shown, blot) => readBody(answer, request.maxBytes, shown, blot), settings),
    get: (request, read) => get(request, read, settings),
    close: async () => {
      clearTimeout(timer);
      deadline.abort();
      await dispatcher.destroy();
    },
  };
}

type Settings = Required<Omit<HttpOptions, 'env' | 'idleMs'>> & {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
};

type Asked = Omit<HttpRequest, 'maxBytes'>;

async function get<T>(request: Asked, read: ReadAnswer<T>, settings: Settings): Promise<SyncResult<T>> {
  let url = request.endpoint.url;
  let redirects = 0;
  for (let attempt = 1; ;) {
    const outcome = await attemptOnce(url, request, read, settings);
    if (outcome.kind === 'done') return outcome.result;
    if (outcome.kind === 'redirect') {
      redirects += 1;
      const refusal = refuseRedirect(url, outcome.to, redirects);
      if (refusal) return refusal;
      url = outcome.to;
      continue;
    }
    const refusal = await waitBefore(attempt, outcome, showUrl(url), settings);
    if (refusal) return refusal;
    attempt += 1;
  }
}

/** Waits for the next attempt, or says why there is none. */
async function waitBefore(
  attempt: number,
  { reason, retryAfterMs }: Extract<Attempt<never>, { kind: 'again' }>,
  url: string,
  settings: Settings,
): Promise<ReturnType<typeof fail> | undefined> {
  if (settings.signal.aborted) return tooLate(url, reason, settings);
  if (attempt >= settings.attempts)
    return fail('unavailable', `${url} ${reason}, ${attempt} times in a row.`, later);
  const waitMs = retryAfterMs ?? backoffMs(attempt, settings.random(), settings.backoff);
  if (waitMs > settings.maxRetryAfterMs) {
    const seconds = Math.ceil(waitMs / 1000);
    return fail('unavailable', `${url} ${reason} and asks to wait ${seconds} s.`, later);
  }
  settings.onRetry({ url, reason, waitMs });
  try {
    await settings.sleep(waitMs, settings.signal);
  } catch {
    return tooLate(url, reason, settings);
  }
  return undefined;
}

async function attemptOnce<T>(
  url: URL,
  request: Asked,
  read: ReadAnswer<T>,
  settings: Settings,
): Promise<Attempt<T>> {
  const { dispatcher, signal } = settings;
  const { basicAuth } = request.endpoint;
  const headers = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'backlog-toolkit-model-registry',
    ...(basicAuth === undefined ? {} : { authorization: basicAuth }),
    ...request.headers,
  };
  const blot = makeBlot(secretsOf(headers));
  const shown = showUrl(url);
  try {
    const { request: send } = await import('./sync-undici.ts');
    const response = await send(url, { method: request.method ?? 'GET', headers, dispatcher, signal });
    const status = response.statusCode;
    if (status >= 200 && status < 300) return { kind: 'done', result: await read(response, shown, blot) };
    // What is left of an answer that is not read would keep its connection busy.
    response.body.on('error', () => {}).destroy();
    return judgeStatus(url, status, response.headers, settings.now());
  } catch (error) {
    return judgeError(error, shown, settings);
  }
}

function judgeError(error: unknown, shown: string, settings: Settings): Attempt<never> {
  if (settings.signal.aborted) return { kind: 'done', result: tooLate(shown, 'did not answer', settings) };
  const code = codeOf(error);
  // What has no code does not come from the network.
  if (code === undefined) throw error;
  if (code.startsWith('UND_ERR_INVALID') || code === 'UND_ERR_NOT_SUPPORTED') {
    const hint = 'Check the key and the base URL for characters that do not belong there.';
    return { kind: 'done', result: fail('bad-config', `${shown} cannot be asked (${code}).`, hint) };
  }
  return { kind: 'again', reason: `could not be read (${code})`, retryAfterMs: undefined };
}

function tooLate(shown: string, reason: string, { timeoutMs }: Settings): ReturnType<typeof fail> {
  const until = Number.isFinite(timeoutMs) ? `within ${timeoutMs / 1000} s` : 'before it was given up';
  const message = `${shown} ${reason} ${until}.`;
  return fail('unavailable', message, 'Allow more time with --timeout, or leave this source out.');
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new Error('the deadline has passed'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

import {
  type Endpoint,
  extendEndpoint,
  findBadProxy,
  type HttpClient,
  openHttp,
  parseEndpoint,
  type RetryNote,
  type SyncFailure,
} from '@backlog-toolkit/model-registry';
import { CostGuardError } from '../errors.ts';
import { readSpendPage, type SpendPage, spendTime } from '../import/litellm-page.ts';
import type { Stretch } from '../import/litellm-cursor.ts';
import type { Guard } from './open-guard.ts';

/** How to reach a LiteLLM proxy. */
export interface ProxyOptions {
  /** Instead of `llmOps.gateway.baseURL`. */
  readonly baseUrl?: string | undefined;
  /** The key is read from the variable that `llmOps.gateway.apiKeyEnv` names; proxy variables count too. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For all pages together, in milliseconds. */
  readonly timeoutMs: number;
  readonly onRetry?: ((note: RetryNote) => void) | undefined;
}

/** A LiteLLM proxy that can be asked what was spent. */
export interface SpendProxy {
  /** Origin and path, without credentials. */
  readonly address: string;
  /**
   * Reads one page, from 1, of the calls that began in a stretch of time. Throws GATEWAY_UNAVAILABLE,
   * GATEWAY_BAD_ANSWER, GATEWAY_UNUSABLE; no message holds the key.
   */
  readPage(stretch: Stretch, page: number, pageSize: number): Promise<SpendPage>;
  close(): Promise<void>;
}

const maxPageBytes = 64 * 1024 * 1024;

const hints: Readonly<Record<SyncFailure['kind'], string>> = {
  unavailable:
    'Check llmOps.gateway (baseURL, key), that the proxy has a database, or allow more time with --timeout. What was imported stays; running it again goes on from there.',
  'bad-data':
    'Check that llmOps.gateway.baseURL is a LiteLLM proxy with /spend/logs/v2; try a smaller --page-size.',
  'bad-config': 'Check llmOps.gateway and the key for characters that do not belong there.',
  missing: 'Check llmOps.gateway.baseURL.',
};

function unusable(message: string, hint: string): CostGuardError {
  return new CostGuardError('GATEWAY_UNUSABLE', message, { hint });
}

function readKey(guard: Guard, env: ProxyOptions['env']): string {
  const name = guard.config.llmOps.gateway.apiKeyEnv;
  const key = (env[name] ?? '').trim();
  if (key === '')
    throw unusable(
      `${name} is not set, so the proxy cannot be asked.`,
      `Put the key of the proxy into ${name}.`,
    );
  if (!/^[\u0021-\u007E]*$/.test(key))
    throw unusable(
      `The key in ${name} has characters that a request cannot carry.`,
      `Check the value of ${name}.`,
    );
  return key;
}

function endpointOf(guard: Guard, baseUrl: string | undefined): Endpoint {
  const endpoint = parseEndpoint(baseUrl ?? guard.config.llmOps.gateway.baseURL);
  if (endpoint) return endpoint;
  const where = baseUrl === undefined ? 'llmOps.gateway.baseURL' : '--base-url';
  // The address itself may hold a password.
  throw unusable(
    `${where} is not an http or https address.`,
    'Expected an address such as http://localhost:4000.',
  );
}

function refuseBadProxy(env: ProxyOptions['env']): void {
  const bad = findBadProxy(env);
  if (bad) throw unusable(`${bad} is not an http or https address.`, `Correct or unset ${bad}.`);
}

/** Opens a proxy; the time that `timeoutMs` allows begins. Throws GATEWAY_UNUSABLE. */
export async function openProxy(guard: Guard, options: ProxyOptions): Promise<SpendProxy> {
  const { env, timeoutMs, onRetry } = options;
  const base = endpointOf(guard, options.baseUrl);
  const key = readKey(guard, env);
  refuseBadProxy(env);
  const http = await openHttp({ env, timeoutMs, ...(onRetry ? { onRetry } : {}) });
  return {
    address: base.shown,
    readPage: (stretch, page, pageSize) => readPage(http, base, key, { stretch, page, pageSize }),
    close: () => http.close(),
  };
}

async function readPage(
  http: HttpClient,
  base: Endpoint,
  key: string,
  { stretch, page, pageSize }: { stretch: Stretch; page: number; pageSize: number },
): Promise<SpendPage> {
  const endpoint = extendEndpoint(base, '/spend/logs/v2', {
    start_date: spendTime(stretch.sinceMs),
    end_date: spendTime(stretch.untilMs),
    page: String(page),
    page_size: String(pageSize),
  });
  const headers = { authorization: `Bearer ${key}`, 'user-agent': 'backlog-toolkit-cost-guard' };
  const answer = await http.getJson({ endpoint, headers, maxBytes: maxPageBytes });
  if (!answer.ok) throw failureOf(answer.failure);
  const read = readSpendPage(answer.value);
  if (typeof read === 'string')
    throw failureOf({ kind: 'bad-data', message: `${endpoint.shown} ${read} (page ${page}).`, hint: '' });
  return read;
}

function failureOf({ kind, message }: SyncFailure): CostGuardError {
  const codes = {
    unavailable: 'GATEWAY_UNAVAILABLE',
    'bad-data': 'GATEWAY_BAD_ANSWER',
    'bad-config': 'GATEWAY_UNUSABLE',
    missing: 'GATEWAY_UNAVAILABLE',
  } as const;
  return new CostGuardError(codes[kind], message, { hint: hints[kind] });
}

/**
 * Reads the pages of a stretch one after the other. Throws as `readPage`, and GATEWAY_BAD_ANSWER when a page is the
 * one before it again, or empty before the last.
 */
export async function* readPages(
  proxy: SpendProxy,
  stretch: Stretch,
  firstPage: number,
  pageSize: number,
): AsyncGenerator<{ readonly page: number; readonly rows: readonly unknown[] }> {
  let before = '';
  for (let page = firstPage; ; page += 1) {
    const { rows, totalPages } = await proxy.readPage(stretch, page, pageSize);
    const name = JSON.stringify(rows.slice(0, 3));
    if (rows.length > 0 && name === before)
      throw failureOf({
        kind: 'bad-data',
        message: `${proxy.address} gave page ${page - 1} again as page ${page}.`,
        hint: '',
      });
    // Taken for the end, the rest would never be asked for again.
    if (rows.length === 0 && page < totalPages)
      throw failureOf({
        kind: 'bad-data',
        message: `${proxy.address}: page ${page} of ${totalPages} is empty.`,
        hint: '',
      });
    before = name;
    yield { page, rows };
    if (page >= totalPages) return;
  }
}

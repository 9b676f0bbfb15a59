import { resolveRedirect, showUrl } from './endpoint.ts';
import { fail, type SyncResult } from './failure.ts';
import { isRetryableStatus, parseRetryAfter } from './retry.ts';

/** What one attempt came to; `retryAfterMs` is there when another may succeed. */
export type Attempt<T> =
  | { readonly kind: 'done'; readonly result: SyncResult<T> }
  | { readonly kind: 'redirect'; readonly to: URL }
  | { readonly kind: 'again'; readonly reason: string; readonly retryAfterMs: number | undefined };

const maxRedirects = 5;

/** What an answer without a body to read means for the request. */
export function judgeStatus(
  url: URL,
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: Date,
): Attempt<never> {
  const shown = showUrl(url);
  if (isRetryableStatus(status)) {
    const retryAfterMs = parseRetryAfter(first(headers['retry-after']), now);
    return { kind: 'again', reason: `answered ${status}`, retryAfterMs };
  }
  if (status >= 300 && status < 400) {
    const to = resolveRedirect(url, first(headers['location']));
    if (to) return { kind: 'redirect', to };
  }
  const hint =
    status === 401 || status === 403
      ? 'Check the key for this source, and that it may list models.'
      : 'Check the base URL of this source.';
  const { failure } = fail('unavailable', `${shown} answered ${status}, expected 200.`, hint);
  return { kind: 'done', result: { ok: false, failure: { ...failure, status } } };
}

/** Why a redirect is not followed, if it is not. */
export function refuseRedirect(from: URL, to: URL, count: number): ReturnType<typeof fail> | undefined {
  if (to.origin !== from.origin) {
    const message = `${showUrl(from)} redirects to another origin, ${to.origin}, which is not followed.`;
    return fail('unavailable', message, 'If the new address can be trusted, configure it as the base URL.');
  }
  if (count <= maxRedirects) return undefined;
  return fail(
    'unavailable',
    `${showUrl(from)} redirects more than ${maxRedirects} times.`,
    'Check the base URL of this source.',
  );
}

/** Of a network error only the code: messages can hold addresses with credentials. */
export function codeOf(error: unknown): string | undefined {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^[A-Z\d_]{1,60}$/.test(code) ? code : undefined;
}

/** What must never be shown of a request. */
export function secretsOf(headers: Readonly<Record<string, string>>): string[] {
  return ['authorization', 'x-api-key'].flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [value, value.replace(/^(Bearer|Basic) /, '')];
  });
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

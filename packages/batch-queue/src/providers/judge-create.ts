import type { CreateOutcome, RemoteBatch } from './provider.ts';

/** How sending a request once ended. */
export type Sent =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfterMs: number | null;
      /** All of the request had been handed to the connection before the answer came. */
      readonly isWhole: boolean;
      /** The parsed body; undefined when it is not JSON, is cut off or too long. */
      readonly value: unknown;
      /** What was found: the provider's own words where it gave any. Without secrets. */
      readonly found: string;
    }
  | { readonly kind: 'broken'; readonly reason: string; readonly isWhole: boolean };

/** Statuses by which a server says that it did nothing and that the same may succeed later. */
const waits: ReadonlySet<number> = new Set([425, 429, 529]);

/** LiteLLM answers 408 when its own request to the provider took too long: what came of that one is not known. */
const requestTimeout = 408;

/**
 * What sending a request that must not be doubled came to. Part of a request cannot be accepted: its length was
 * announced and its JSON is not closed. Once all of it was sent, a connection that breaks leaves it open, and so does
 * every 5xx (a gateway says 502 or 503 also when only the answer was lost), except 529, by which Anthropic turns a
 * request away.
 */
export function judgeCreate(
  sent: Sent,
  readBatch: (value: unknown) => RemoteBatch | undefined,
): CreateOutcome {
  if (sent.kind === 'broken') return { kind: sent.isWhole ? 'unknown' : 'unreached', reason: sent.reason };
  const { status, isWhole, retryAfterMs, found } = sent;
  if (status >= 200 && status < 300) {
    const batch = readBatch(sent.value);
    return batch
      ? { kind: 'accepted', batch }
      : { kind: 'unknown', reason: `answered ${status} with ${found}` };
  }
  const reason = found === '' ? `answered ${status}` : `answered ${status}: ${found}`;
  if (isRefusal(status, sent.value)) return { kind: 'refused', status, reason };
  if (waits.has(status) || (status === 503 && !isWhole)) return { kind: 'wait', reason, retryAfterMs };
  return { kind: isWhole ? 'unknown' : 'unreached', reason };
}

function isRefusal(status: number, value: unknown): boolean {
  if (status === 429) return hasNoQuota(value);
  // These redirects say that nothing was done here; 303 may be the answer to something done.
  if (status >= 300 && status < 400) return [301, 302, 307, 308].includes(status);
  return status >= 400 && status < 500 && status !== requestTimeout && !waits.has(status);
}

/** OpenAI answers 429 also when the account has no money left, which no wait mends. */
function hasNoQuota(value: unknown): boolean {
  return JSON.stringify(value ?? null)
    .slice(0, 10_000)
    .includes('"insufficient_quota"');
}

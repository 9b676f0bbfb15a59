import { makeAnthropicParams } from './anthropic-wire.ts';
import type { BatchFormat } from './provider.ts';

/** Around each request: its custom id of at most 64 characters, names, quotes, braces and a comma. */
const envelopeBytes = 96;

/**
 * How Message Batches want requests. Of one batch (2026-11, Anthropic's documentation): 100,000 requests or 256 MB,
 * whichever comes first.
 */
export const anthropicFormat: Omit<BatchFormat, 'name'> = {
  limits: { maxRequests: 100_000, maxBytes: 256_000_000, maxEnqueuedTokens: null },
  body: makeAnthropicParams,
  lineBytes: (bodyBytes) => bodyBytes + envelopeBytes,
};

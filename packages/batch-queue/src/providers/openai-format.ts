import { makeOpenaiBody, openaiEndpoint } from './openai-wire.ts';
import type { ProviderName } from '../job.ts';
import type { BatchFormat } from './provider.ts';

/** Around each request: its custom id of at most 64 characters, method, address, names, quotes and braces. */
const envelopeBytes = 80 + openaiEndpoint.length + 64;

/**
 * How OpenAI's batches want requests. Of one batch (2026-11, OpenAI's documentation): 50,000 requests, 200 MB; how
 * many tokens may wait per model depends on the account.
 */
export function openaiFormat(name: ProviderName): Omit<BatchFormat, 'name'> {
  return {
    limits: { maxRequests: 50_000, maxBytes: 200_000_000, maxEnqueuedTokens: null },
    // Others behind a gateway may refuse what they do not know.
    body: (prompt) => makeOpenaiBody(prompt, name === 'openai'),
    lineBytes: (bodyBytes) => bodyBytes + envelopeBytes,
  };
}

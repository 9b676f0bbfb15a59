import type { BatchLimits } from '../providers/provider.ts';

/** What packing needs to know of a request. */
export interface Packable {
  /** Requests of one key may share a batch: the model. */
  readonly key: string;
  /** Bytes it takes of a batch, with its envelope. */
  readonly bytes: number;
  /** Tokens it takes of the provider's queue, at most. */
  readonly tokens: number;
}

/** What fits into batches, and what fits into none. */
export interface Packing<T> {
  readonly batches: readonly (readonly T[])[];
  readonly tooLarge: readonly T[];
}

/**
 * Packs requests into batches within a provider's limits. Requests of a key keep their order, and batches are filled
 * one after the other, so that what comes first is sent first.
 */
export function packRequests<T extends Packable>(requests: readonly T[], limits: BatchLimits): Packing<T> {
  const maxTokens = limits.maxEnqueuedTokens ?? Infinity;
  const open = new Map<string, { requests: T[]; bytes: number; tokens: number }>();
  const batches: T[][] = [];
  const tooLarge: T[] = [];
  for (const request of requests) {
    if (request.bytes > limits.maxBytes || request.tokens > maxTokens) {
      tooLarge.push(request);
      continue;
    }
    const batch = open.get(request.key);
    if (
      batch === undefined ||
      batch.requests.length >= limits.maxRequests ||
      batch.bytes + request.bytes > limits.maxBytes ||
      batch.tokens + request.tokens > maxTokens
    ) {
      const fresh = { requests: [request], bytes: request.bytes, tokens: request.tokens };
      open.set(request.key, fresh);
      batches.push(fresh.requests);
      continue;
    }
    batch.requests.push(request);
    batch.bytes += request.bytes;
    batch.tokens += request.tokens;
  }
  return { batches, tooLarge };
}

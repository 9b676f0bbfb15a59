import type { BatchFormat, Prompt } from './provider.ts';

/** What the command of the local provider reads from its standard input, as JSON on one line. */
export interface LocalRequest {
  readonly system: string;
  readonly user: string;
  readonly model: string;
  readonly maxOutputTokens: number;
}

/** How the local provider wants requests; the limits only keep one folder handy. */
export const localFormat: Omit<BatchFormat, 'name'> = {
  limits: { maxRequests: 10_000, maxBytes: 256_000_000, maxEnqueuedTokens: null },
  body: makeLocalRequest,
  lineBytes: (bodyBytes) => bodyBytes + 1,
};

function makeLocalRequest({ system, user, model, maxOutputTokens }: Prompt): LocalRequest {
  return { system, user, model, maxOutputTokens };
}
